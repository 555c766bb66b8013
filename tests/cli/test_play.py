#!/usr/bin/env python3
"""`cuecard play`: scripts of calls, and rehearsals at the terminal."""
import json
import re
import unittest

from cuecard_tool import PackFolder, run

HOUSE = """\
variables:
  expected_wait: {type: duration, example: 3m}
settings:
  check_in: 30s
phrases:
  opening: {en: Good morning.}
  silent.greet: {en: "Are you there?"}
  hold.request:
    norms: [rules/2]
    variants:
      long:
        when: {expected_wait: over 3m}
        text: {en: "That takes {expected_wait}. Will you wait?"}
      short: {text: {en: "Will you wait?"}}
  hold.check_in: {en: Thank you for waiting.}
  hold.return: {en: Thank you for holding.}
flows:
  opening:
    starts_on: answered
    steps:
      - say: opening
  silent:
    starts_on: {silence: 5s, in: opening}
    norms: [rules/1]
    steps:
      - say: silent.greet
      - listen: 5s
        heard: end
      - record:
          callback: {due: now, wait: expected_wait, words: {text: Call back.}}
      - do: hang_up
  hold:
    starts_on: hold_wanted
    steps:
      - ask: hold.request
        declined: end
        unanswered: again
      - do: hold
      - every: check_in
        say: hold.check_in
        until: retrieved
      - say: hold.return
timing:
  quiet: {measure: dead_air, at_most: 20s, severity: error, norms: [rules/3]}
banned:
  rude:
    severity: %s
    match: {en: shut up}
    instead: opening
    hit: {en: Shut up!}
    miss: {en: We shut.}
"""
GREET = 'silent.greet: {en: "Are you there?"}'
LONG = 'text: {en: "That takes {expected_wait}. Will you wait?"}'
LINES = {line.strip(): number for number, line in enumerate(
    ("cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n" + HOUSE).split("\n"), 1)}


def source(line):
    """Where that line of the pack is."""
    return f"house.yaml:{LINES[line]}"


def event(at, name, **fields):
    return {"at": at, "event": name, **fields}


class Playing(PackFolder):
    def setUp(self):
        super().setUp()
        self.house = self.pack(HOUSE % "error")

    def script(self, *events, name="call.jsonl"):
        lines = [line if isinstance(line, str) else json.dumps(line) for line in events]
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def play(self, *events, options=(), code=0):
        """The cues, from JSON."""
        done = run("play", self.house, self.script(*events), "--format", "json", *options,
                   cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def human(self, *events, options=(), code=0, **environment):
        done = run("play", self.house, self.script(*events), *options, cwd=self.folder,
                   **{"COLUMNS": "100", **environment})
        self.assertEqual((done.returncode, done.stderr), (code, ""))
        return done.stdout


class CuesInJson(Playing):
    def test_every_kind_in_full(self):
        cues = self.play(
            event("2s", "answered"), event("3s", "hold_wanted", expected_wait="4m"),
            event("4s", "agreed"), event("5s", "agent_says", text="Oh shut up."),
            event("40s", "retrieved"), event("41s", "hung_up"),
            event("42s", "answered"), code=1)
        asks = source("- ask: hold.request")
        every = source("- every: check_in")
        self.assertEqual([list(cue.items()) for cue in cues], [list(cue.items()) for cue in [
            {"at_ms": 2000, "cue": "say", "flow": "opening", "state": "opening",
             "text": "Good morning.", "locale": "en", "variant": "default",
             "source": source("opening: {en: Good morning.}"), "step": source("- say: opening")},
            {"at_ms": 3000, "cue": "ask", "flow": "hold", "state": "hold.request",
             "text": "That takes 4 minutes. Will you wait?", "locale": "en", "variant": "long",
             "source": source(LONG),
             "step": asks, "norms": ["rules/2"]},
            {"at_ms": 3000, "cue": "wait", "flow": "hold", "until_ms": 8000, "for": "answer",
             "source": asks},
            {"at_ms": 4000, "cue": "do", "flow": "hold", "action": "hold",
             "source": source("- do: hold")},
            {"at_ms": 4000, "cue": "wait", "flow": "hold", "until_ms": 34000,
             "for": "retrieved", "source": every},
            {"at_ms": 5000, "cue": "warn", "rule": "rude", "severity": "error",
             "message": "the agent said `shut up`", "found": "shut up", "instead": "opening",
             "source": source("rude:")},
            {"at_ms": 34000, "cue": "say", "flow": "hold", "state": "hold.check_in",
             "text": "Thank you for waiting.", "locale": "en", "variant": "default",
             "source": source("hold.check_in: {en: Thank you for waiting.}"), "step": every},
            {"at_ms": 40000, "cue": "say", "flow": "hold", "state": "hold.return",
             "text": "Thank you for holding.", "locale": "en", "variant": "default",
             "source": source("hold.return: {en: Thank you for holding.}"),
             "step": source("- say: hold.return")},
            {"at_ms": 41000, "cue": "ended"},
            {"at_ms": 42000, "cue": "error", "code": "call-ended",
             "message": "the call is over",
             "help": "start another call for what comes next"},
        ]])

    def test_time_is_played_deadline_by_deadline(self):
        cues = self.play(event(0, "answered"), options=["--until", "12s"])
        self.assertEqual([(cue["at_ms"], cue["cue"]) for cue in cues], [
            (0, "say"), (5000, "say"), (5000, "wait"), (10000, "record"), (10000, "do")])

    def test_the_end_is_the_last_event_unless_told(self):
        self.assertEqual(len(self.play(event(0, "answered"))), 1)
        self.assertEqual(len(self.play(event(0, "answered"), event("5s", "noted"))), 3)

    def test_fields_have_their_types(self):
        record = self.play(event(0, "answered", expected_wait="90s"),
                           options=["--until", "10s"])[3]
        self.assertEqual((record["record"], record["fields"]),
                         ("callback", {"due": "10s", "wait": "1m30s", "words": "Call back."}))
        record = self.play(event(0, "answered"), options=[
            "--until", "10s", "--now", "2026-02-17T09:00+08:00"])[3]
        self.assertEqual(record["fields"]["due"], "2026-02-17T09:00:10+08:00")

    def test_values_of_the_call(self):
        said = self.play(event(0, "answered"), event(1, "hold_wanted"),
                         options=["--set", "expected_wait=10m"])[1]
        self.assertEqual(said["variant"], "long")

    def test_times_in_every_form(self):
        for at, ms in (("1m30s", 90000), (90, 90000), (1.5, 1500), ("1500ms", 1500)):
            with self.subTest(at):
                self.assertEqual(self.play(event(at, "answered"))[0]["at_ms"], ms)

    def test_when_it_was_spoken(self):
        """Silence counts from the end of speech."""
        for end in (3, 3.0, "3s"):
            with self.subTest(end):
                cues = self.play(event(0, "answered"),
                                 event(4, "customer_says", text="Hi", start="2s", end=end),
                                 options=["--until", "9s"])
                self.assertEqual([cue["at_ms"] for cue in cues], [0, 8000, 8000])

    def test_all_else_is_passed_on_as_it_is(self):
        shown = self.human(event(0, "ringing", count=2), event(0, "noted", a="90s", b=1.5, c=True))
        self.assertIn("ringing  count=2\n", shown)
        self.assertIn("noted  a=90s  b=1.5  c=true\n", shown)

    def test_severity_decides_on_the_exit_code(self):
        insult = [event(0, "answered"), event(1, "agent_says", text="Shut up.")]
        for severity, code in (("error", 1), ("warning", 0), ("info", 0)):
            with self.subTest(severity):
                self.house = self.pack(HOUSE % severity)
                self.assertEqual(self.play(*insult, code=code)[1]["severity"], severity)

    def test_from_stdin(self):
        for arguments in (("-",), ("-", "--format", "json")):
            done = run("play", self.house, *arguments, cwd=self.folder,
                       stdin=json.dumps(event(0, "answered")))
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("Good morning.", done.stdout)

    def test_what_other_programs_write(self):
        text = '\ufeff{"at": 0, "event": "answered", "name": null}\r\n\r\n \t\r\n'
        self.assertEqual(len(self.play(text)), 1)

    def test_the_same_every_time(self):
        events = [event(0, "answered"), event(1, "hold_wanted"), event(2, "agreed")]
        played = {json.dumps(self.play(*events, options=["--until", "10m"])) for _ in range(3)}
        self.assertEqual(len(played), 1)


class Human(Playing):
    def test_in_full(self):
        self.assertEqual(self.human(
            event(0, "answered"), event(3, "hold_wanted", expected_wait="4m"),
            event(4, "agreed"), event(5, "agent_says", text="Oh shut up."),
            event(6, "retrievd"), event(7, "hung_up"), code=1), f"""\
00:00.0   >       answered
00:00.0   say     opening  Good morning.  in opening, {source("opening: {en: Good morning.}")}
00:03.0   >       hold_wanted  expected_wait=4m
00:03.0   ask     hold.request  That takes 4 minutes. Will you wait?
                  in hold, variant long, {source(LONG)}, carries rules/2
00:03.0   wait    for an answer, until 00:08.0  in hold, {source("- ask: hold.request")}
00:04.0   >       agreed
00:04.0   do      hold  in hold, {source("- do: hold")}
00:04.0   wait    for retrieved, until 00:34.0  in hold, {source("- every: check_in")}
00:05.0   >       agent_says  text="Oh shut up."
00:05.0   warn    error[rude]: the agent said `shut up`; say instead: opening  {source("rude:")}
00:06.0   >       retrievd
00:06.0   error   unknown-event: there is no event `retrievd`; did you mean `retrieved`?
                  call.jsonl:5
00:07.0   >       hung_up
00:07.0   ended   the call is over
""")

    def test_long_words_are_wrapped_below_themselves(self):
        shown = self.human(event(0, "answered"), event(1, "hold_wanted", expected_wait="4m"),
                           COLUMNS="50").splitlines()
        at = next(i for i, line in enumerate(shown) if " ask " in line)
        self.assertEqual(shown[at:at + 4], [
            "00:01.0   ask     hold.request  That takes 4",
            "                  minutes. Will you wait?",
            "                  in hold, variant long,",
            f"                  {source(LONG)}, carries rules/2"])

    def test_times(self):
        for at, shown in (("59s", "00:59.0 "), ("1m1s", "01:01.0 "), ("2h", "2:00:00.0 "),
                          ("100ms", "00:00.1 "), ("50ms", "00:00.050 ")):
            with self.subTest(at):
                self.assertTrue(self.human(event(at, "noted")).startswith(shown))

    def test_nothing_steers_the_terminal(self):
        shown = self.human(event(0, "customer_says", text="\x1b[31m\u202e\x07"))
        self.assertIn("U+001B[31mU+202EU+0007", shown)
        self.assertTrue(all(c == "\n" or c.isprintable() for c in shown))


class Mistakes(Playing):
    def refused(self, *arguments, stdin=""):
        done = run("play", *arguments, cwd=self.folder, stdin=stdin)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        return done.stderr

    def test_lines_that_are_no_events(self):
        cases = {
            '{"at": "2s", "event": "answered"': "this is no JSON: it goes wrong about here",
            "answered": "this is no JSON: it goes wrong about here",
            "[]": "a line is one event, in braces",
            '{"at": 0, "at": 1, "event": "answered"}': "`at` is given twice",
            '{"event": "answered"}': "there is no `at`",
            '{"ta": 0, "event": "answered"}': "did you mean `at` by `ta`?",
            '{"at": 0}': "there is no `event`",
            '{"at": 0, "evnet": "answered"}': "did you mean `event` by `evnet`?",
            '{"at": 0, "event": ""}': "`event` is no name of an event",
            '{"at": 0, "event": 7}': "`event` is no name of an event",
            '{"at": "soon", "event": "answered"}': "`at` is no time since the call began",
            '{"at": -1, "event": "answered"}': "`at` is no time since the call began",
            '{"at": 1e300, "event": "answered"}': "`at` is no time since the call began",
            '{"at": 1e999, "event": "answered"}': "a number is too great",
            '{"at": true, "event": "answered"}': "`at` is no time since the call began",
            '{"at": 0, "event": "noted", "a": [1]}': "`a` is no text, number, true or false",
        }
        for line, message in cases.items():
            with self.subTest(line):
                shown = self.refused(self.house, self.script(event(0, "answered"), line))
                self.assertTrue(shown.startswith("call.jsonl:2:"), shown)
                self.assertIn(message, shown)
                self.assertIn("  help: ", shown)
                self.assertTrue(shown.endswith(
                    "`call.jsonl` cannot be played: 1 of its lines is no event\n"), shown)

    def test_all_are_told_with_the_spot(self):
        shown = self.refused(self.house, self.script("{}", '{"at": 0, "event" "x"}'))
        self.assertIn("call.jsonl:1:1: error[missing-key]", shown)
        self.assertIn("call.jsonl:2:21: error[bad-line]", shown)
        self.assertIn('     2 | {"at": 0, "event" "x"}\n       |                     ^', shown)
        self.assertIn("2 of its lines are no event", shown)

    def test_in_json(self):
        done = run("play", self.house, self.script("{}"), "--format", "json", cwd=self.folder)
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(report["error"]["code"], "broken-script")
        self.assertEqual([(slip["file"], slip["line"]) for slip in report["diagnostics"]],
                         [("call.jsonl", 1)])

    def test_what_a_call_refuses_is_told_with_its_line(self):
        for line, code in ((event(1, "answerd"), "unknown-event"),
                           (event(0, "noted"), "time-backwards"),
                           (event(3, "hold_wanted", expected_wait="long"), "bad-value"),
                           (event(3, "ringing"), "bad-value"),
                           (event(3, "start", flow="hodl"), "unknown-flow")):
            with self.subTest(code):
                done = run("play", self.house, "--format", "json",
                           self.script(event("1s", "answered"), line), cwd=self.folder)
                self.assertEqual(done.returncode, 1)
                self.assertIn(f"call.jsonl:2: error[{code}]", done.stderr)
                last = json.loads(done.stdout.splitlines()[-1])
                self.assertEqual((last["cue"], last["code"]), ("error", code))

    def test_options(self):
        script = self.script(event(0, "answered"))
        for arguments, hint in (
                ((self.house, script, "--until", "soon"), "write `--until 60s`"),
                ((self.house, script, "--set", "wait"), "write `--set name=value`"),
                ((self.house, script, "--set", "expected_wait=long"), "expected_wait"),
                ((self.house, script, "--set", "expected_weit=1m"), "`expected_wait`"),
                ((self.house, script, "--format", "xml"), "human, json")):
            with self.subTest(arguments):
                self.assertIn(hint, self.refused(*arguments))

    def test_what_cannot_be_read(self):
        for arguments, hint in ((("./no.yaml", "call.jsonl"), "no.yaml"),
                                ((self.house, "none.jsonl"), "cannot read `none.jsonl`")):
            with self.subTest(arguments):
                done = run("play", *arguments, cwd=self.folder)
                self.assertEqual((done.returncode, done.stdout), (3, ""))
                self.assertIn(hint, done.stderr)

    def test_a_script_in_utf_16(self):
        (self.folder / "call.jsonl").write_text("{}", encoding="utf-16")
        done = run("play", self.house, "call.jsonl", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("UTF-16", done.stderr)


class Rehearsal(Playing):
    def rehearse(self, *lines, code=0):
        done = run("play", self.house, cwd=self.folder, stdin="".join(f"{x}\n" for x in lines),
                   COLUMNS="100")
        self.assertEqual((done.returncode, done.stderr), (code, ""))
        return done.stdout

    def after(self, *lines):
        """What the last line is answered with, up to what may come next."""
        shown = self.rehearse(*lines, "quit").rsplit("> " + lines[-1] + "\n", 1)[1]
        return re.split(r"^  1 \w", shown, maxsplit=1, flags=re.MULTILINE)[0].splitlines()

    def test_in_full(self):
        self.assertEqual(self.rehearse("1", "", "customer: Yes.", "quit"), f"""\
house 1.0.0; `?` shows what can be typed
  1 answered   2 ringing   3 customer_says   4 hung_up   5 hold_wanted
00:00.0> 1
00:00.0   say     opening  Good morning.  in opening, {source("opening: {en: Good morning.}")}
  1 customer_says   2 hung_up   3 hold_wanted
  a timer at 00:05.0: Enter
00:00.0> 
00:05.0   say     silent.greet  Are you there?  in silent, {source(GREET)}, carries rules/1
00:05.0   wait    for the customer, until 00:10.0  in silent, {source("- listen: 5s")}
  1 customer_says   2 hung_up   3 hold_wanted
  a timer at 00:10.0: Enter
00:05.0> customer: Yes.
  1 customer_says   2 hung_up   3 hold_wanted
  a timer at 00:25.001: Enter
00:05.0> quit
""")

    def test_what_flows_wait_for_comes_first(self):
        shown = self.rehearse("answered", "hold_wanted").splitlines()
        self.assertIn("  1 agreed   2 declined   3 customer_says   4 hung_up", shown[-3])

    def test_events_with_fields(self):
        for typed in ("hold_wanted expected_wait=4m", "3 expected_wait=4m",
                      'hold_wanted  reason="a long search" expected_wait="4m"'):
            with self.subTest(typed):
                self.assertIn("That takes 4 minutes.", self.after("answered", typed)[0])

    def test_speech(self):
        self.assertIn("error[rude]", self.after("answered", "agent: shut up")[0])
        self.assertNotIn("rude", "".join(self.after("answered", "customer: shut up")))

    def test_time_passes(self):
        shown = [line[:16] for line in self.after("answered", "+12s") if line[0] == "0"]
        self.assertEqual(shown, ["00:05.0   say   ", "00:05.0   wait  ", "00:10.0   record",
                                 "00:10.0   do    "])

    def test_flows_by_name(self):
        self.assertIn("Will you wait?", self.after("flow hold")[0])
        self.assertIn("unknown-flow", self.after("flow hodl")[0])

    def test_rings_are_counted(self):
        shown = self.rehearse("2", "2", "save call.jsonl")
        self.assertNotIn("error", shown)
        self.assertEqual([line["count"] for line in self.saved()], [1, 2])

    def saved(self, name="call.jsonl"):
        text = (self.folder / name).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def test_undo(self):
        """The call goes on as if what was taken back had never been."""
        plain = self.after("answered", "hold_wanted", "agreed", "+1m")
        taken_back = self.after("answered", "hold_wanted", "declined", "+2m", "undo", "undo",
                                "agreed", "+1m")
        self.assertEqual(plain, taken_back)
        self.assertEqual(self.after("undo")[0], "  there is nothing to take back")
        self.assertEqual(self.after("answered", "undo")[0], "  taken back: answered")
        self.assertEqual(self.after("answered", "+1s", "+1s", "undo")[0], "  back to 00:01.0")

    def test_a_refused_event_did_not_happen(self):
        self.rehearse("answered", "anwsered", "hold_wanted expected_wait=x", "save call.jsonl")
        self.assertEqual(self.saved(), [event("0s", "answered")])

    def test_saved_it_plays_again(self):
        typed = ["answered", "+3s", "hold_wanted expected_wait=4m", "agreed", "", "",
                 "retrieved", 'customer: "Hm", \U0001f600', "hung_up by=customer"]
        shown = self.rehearse(*typed, "save it again.jsonl")
        self.assertIn("  play it again: cuecard play ./house.yaml 'it again.jsonl' --until 1m3s",
                      shown)
        cues = [line for line in shown.splitlines() if line[:10].strip() and ">" not in line[:9]
                and line[0].isdigit()]
        done = run("play", self.house, "it again.jsonl", cwd=self.folder, COLUMNS="100")
        played = [line for line in done.stdout.splitlines()
                  if line[0].isdigit() and line[10] != ">"]
        self.assertEqual(played, cues)

    def test_nothing_is_written_over_but_its_own(self):
        self.script("{}", name="mine.jsonl")
        self.assertEqual(self.after("save mine.jsonl"),
                         ["  `mine.jsonl` is there already: take another name"])
        shown = self.rehearse("save new.jsonl", "answered", "save new.jsonl")
        self.assertEqual(shown.count("play it again"), 2)
        self.assertEqual(self.saved("new.jsonl"), [event("0s", "answered")])
        self.assertIn("cannot write", self.after("save no/where.jsonl")[0])

    def test_what_cannot_be_read_is_answered_with_what_to_write(self):
        cases = {
            "+": "write how long: `+5s`",
            "+soon": "write how long: `+5s`",
            "save": "write the name of a file",
            "flow": "write the name of a flow",
            "99": "there is no number 99",
            "hold_wanted 4m": "`4m` is no field: write `name=value`",
            'hold_wanted reason="a': "is no field",
            "udno": "there is no event `udno`",
            "hold_wnated": "did you mean `hold_wanted`?",
        }
        for typed, answer in cases.items():
            with self.subTest(typed):
                self.assertIn(answer, "".join(self.after(typed)))
        self.assertIn("  did you mean `undo`?", self.after("udno"))
        self.assertIn("no timer runs", self.after("")[0])

    def test_help(self):
        for typed in ("?", "help"):
            shown = "\n".join(self.after(typed))
            for part in ("Enter", "+5s", "customer: words", "undo", "save call.jsonl", "quit"):
                self.assertIn(part, shown)
        self.assertIn("5 hold_wanted: ", self.rehearse("?"))
        self.assertIn("(reason, expected_wait)", self.rehearse("?"))

    def test_after_the_end(self):
        shown = self.rehearse("answered", "hung_up", "answered", "undo", "hold_wanted")
        self.assertIn("the call is over: `undo`, `save FILE` or `quit`", shown)
        self.assertIn("call-ended", shown)
        self.assertIn("Will you wait?", shown)

    def test_it_ends_with_its_input_and_with_quit(self):
        self.assertTrue(self.rehearse("answered").endswith("00:00.0> \n"))
        self.assertTrue(self.rehearse("exit", "answered").endswith("> exit\n"))

    def test_any_bytes(self):
        done = run("play", self.house, cwd=self.folder, stdin="\x00\x1b[2J \ud7ff= \n=\n  \n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("\x1b", done.stdout)

    def test_it_is_for_people(self):
        done = run("play", self.house, "--format", "json", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("give a script of events", done.stderr)


if __name__ == "__main__":
    unittest.main()
