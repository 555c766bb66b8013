#!/usr/bin/env python3
"""`cuecard flow`: the same picture in every language, whatever stands in it; and
`cuecard test --coverage`."""
import json
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ET
from html import unescape

from cuecard_tool import SOURCE, PackFolder, run, run_json

ODD = r"""
variables:
  name: {type: text, example: Ada}
phrases:
  a: {en: A.}
events:
  odd_one: {use: Something odd.}
flows:
  odd:
    use: For what is odd.
    norms: [rules/1]
    starts_on:
      - odd_one
      - {event: hold_wanted, in: a, when: {name: 'say "x" <b> #1; & \n `y` 王'}}
    steps:
      - label: again
      - say: a
        when: {name: 'x "y" \ {c} [d] (e) |f| %% g'}
      - wait: 3s
        until: {odd_one: {start: other}, hung_up: end}
        late: [{go: again, times: 2}]
      - end: true
        when: {name: present}
      - start: other
  other:
    steps:
      - guide: a
      - ask: a
        declined: end
        unanswered: agreed
      - do: hold
"""
BRACKETS = [("(((", ")))"), ("([", "])"), ("[[", "]]"), ("[/", "/]"), ("{{", "}}"), ("[", "]")]


class Mermaid:
    """A strict reader of what is drawn: every line is a flow, a node or an arrow."""

    def __init__(self, text):
        self.flows, self.nodes, self.arrows = [], {}, []
        first, *lines = text.splitlines()
        assert first == "flowchart TD", first
        for line in lines:
            assert line == "  end" or self.flow(line) or self.arrow(line) or self.node(line), line
        for begin, end, _ in self.arrows:
            assert begin in self.nodes and end in self.nodes, (begin, end)

    def flow(self, line):
        found = re.fullmatch(r'  subgraph f\d+\["([^"]*)"\]', line)
        if found:
            self.flows.append(self.plain(found[1]))
        return found

    def arrow(self, line):
        found = re.fullmatch(r' +(\w+) (?:-->(?:\|"([^"]+)"\|)?|-\.->) (\w+)', line)
        if found:
            self.arrows.append((found[1], found[3], self.plain(found[2] or "")))
        return found

    def node(self, line):
        for before, after in BRACKETS:
            found = re.fullmatch(rf'    (f\w+){re.escape(before)}"([^"]*)"{re.escape(after)}', line)
            if found:
                assert found[1] not in self.nodes and found[1] != "end", line
                self.nodes[found[1]] = [self.plain(text) for text in found[2].split("<br/>")]
                return True
        return False

    @staticmethod
    def plain(text):
        assert not re.search(r"[<>`&\\]|#(?!\d+;)", text), text
        return unescape(text.replace("#", "&#"))


def expected(flows):
    """Titles, nodes and arrows by the list of steps."""
    nodes, arrows = {}, []
    for number, flow in enumerate(flows):
        count = len(flow["steps"])
        name = lambda i, n=number, c=count: f"f{n}_{i}" if i < c else f"f{n}_end"
        nodes[f"f{number}_begin"] = flow["starts_on"] or ["by name"]
        arrows.append((f"f{number}_begin", name(0), ""))
        for i, step in enumerate(flow["steps"]):
            text = " ".join(part for part in (step["kind"], step["what"]) if part)
            nodes[name(i)] = [*[label + ":" for label in (step["label"],) if label], text,
                              *["when " + when for when in (step["when"],) if when]]
            for way in step["ways"]:
                arrows.append((name(i), name(way["to"]), way["when"]))
                if way["to"] == count:
                    nodes[name(count)] = ["end"]
            for other, target in enumerate(flows):
                if step["kind"] == "start" and step["what"] == target["flow"]:
                    arrows.append((name(i), f"f{other}_begin", ""))
    return [flow["flow"] for flow in flows], nodes, sorted(arrows)


class Pictures(PackFolder):
    def setUp(self):
        super().setUp()
        self.odd = self.pack(ODD)

    def packs(self):
        return [self.odd, str(SOURCE / "policies/core"), str(SOURCE / "policies/hotline-800")]

    def draw(self, form, *arguments, **environment):
        done = run("flow", *arguments, "--format", form, cwd=self.folder, **environment)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def listed(self, *arguments):
        return json.loads(self.draw("json", *arguments))["flows"]

    def graphviz(self, form, text):
        if not shutil.which("dot"):
            self.skipTest("there is no Graphviz here")
        return subprocess.run(["dot", f"-T{form}"], input=text.encode(), capture_output=True,
                              timeout=300, check=True).stdout.decode()

    def test_mermaid(self):
        for pack in self.packs():
            with self.subTest(pack):
                read = Mermaid(run("flow", pack, cwd=self.folder).stdout)
                self.assertEqual((read.flows, read.nodes, sorted(read.arrows)),
                                 expected(self.listed(pack)))

    def test_dot(self):
        for pack in self.packs():
            with self.subTest(pack):
                read = json.loads(self.graphviz("dot_json", self.draw("dot", pack)))
                objects = read["objects"]
                clusters = [x for x in objects if x["name"].startswith("cluster_")]
                nodes = {x["name"]: self.lines_of(x["label"]) for x in objects
                         if x not in clusters}
                arrows = [(objects[x["tail"]]["name"], objects[x["head"]]["name"],
                           x.get("label", "")) for x in read["edges"]]
                self.assertEqual(([x["label"] for x in clusters], nodes, sorted(arrows)),
                                 expected(self.listed(pack)))

    @staticmethod
    def lines_of(label):
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1],
                      label).split("\n")

    def test_svg(self):
        self.graphviz("svg", "digraph { a }")
        for pack in self.packs():
            with self.subTest(pack):
                root = ET.fromstring(self.draw("svg", pack))
                shown = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
                for lines in expected(self.listed(pack))[1].values():
                    for line in lines:
                        self.assertIn(line, [text.replace("\xa0", " ") for text in shown])

    def test_one_flow(self):
        for form in ("mermaid", "dot", "json"):
            self.assertNotIn("odd_one", self.draw(form, self.odd, "other"))
        self.assertEqual([flow["flow"] for flow in self.listed(self.odd, "other")], ["other"])
        self.assertEqual(self.draw("mermaid", self.odd, "other"), """\
flowchart TD
  subgraph f0["other"]
    f0_begin(["by name"])
    f0_0[/"guide a"/]
    f0_1{{"ask a"}}
    f0_2[["do hold"]]
    f0_end((("end")))
    f0_begin --> f0_0
    f0_0 --> f0_1
    f0_1 -->|"agreed"| f0_2
    f0_1 -->|"declined"| f0_end
    f0_1 -->|"no answer"| f0_2
    f0_2 --> f0_end
  end
""")

    def test_mermaid_is_the_default(self):
        self.assertEqual(run("flow", self.odd, cwd=self.folder).stdout,
                         self.draw("mermaid", self.odd))

    def test_a_picture_that_is_too_large_for_mermaid(self):
        for pack in self.packs():
            with self.subTest(pack):
                arrows = len(expected(self.listed(pack))[2])
                told = "Mermaid draws 500 at most" in run("flow", pack, cwd=self.folder).stderr
                self.assertEqual(told, arrows > 500, arrows)

    def test_json(self):
        flow = self.listed(self.odd)[0]
        self.assertEqual(list(flow), ["flow", "use", "norms", "starts_on", "source", "steps"])
        self.assertEqual((flow["use"], flow["norms"], flow["source"]),
                         ("For what is odd.", ["rules/1"], "house.yaml:13"))
        self.assertEqual(flow["steps"][1], {
            "kind": "wait", "what": "3s", "when": "", "label": "", "source": "house.yaml:23",
            "ways": [{"when": "odd_one", "to": 5, "source": "house.yaml:24"},
                     {"when": "hung_up", "to": 6, "source": "house.yaml:24"},
                     {"when": "3s", "to": 4, "source": "house.yaml:25"}]})

    def test_a_pack_without_flows(self):
        plain = self.pack("phrases: {a: {en: A.}}\n", "plain.yaml")
        self.assertEqual(self.listed(plain), [])
        self.assertEqual(self.draw("mermaid", plain), "flowchart TD\n")
        self.graphviz("svg", self.draw("dot", plain))

    def test_no_graphviz(self):
        done = run("flow", self.odd, "--format", "svg", cwd=self.folder, PATH=str(self.folder))
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("error[no-graphviz]", done.stderr)
        self.assertIn("apt install graphviz", done.stderr)

    def test_a_graphviz_that_fails(self):
        for script in ("exit 1", "cat; exit 1", "exit 0", "kill -9 $$"):
            with self.subTest(script):
                program = self.folder / "dot"
                program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
                program.chmod(0o755)
                done = run("flow", self.odd, "--format", "svg", cwd=self.folder,
                           PATH=f"{self.folder}:{os.environ['PATH']}")
                self.assertEqual((done.returncode, done.stdout), (3, ""))
                self.assertIn("Graphviz could not draw the flows", done.stderr)

    def test_slips(self):
        for flow, hint in (("odds", "did you mean `odd`?"), ("nothing", "there are odd, other")):
            with self.subTest(flow):
                done = run("flow", self.odd, flow, cwd=self.folder)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(hint, done.stderr)
        code, report = run_json("flow", self.odd, "odds", cwd=self.folder)
        self.assertEqual((code, report["error"]["code"]), (2, "unknown-flow"))
        done = run("flow", self.odd, "--format", "png", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(run("flow", "./none.yaml", cwd=self.folder).returncode, 3)


COVERED = """
variables:
  long: {type: flag}
phrases:
  a: {variants: {long: {when: {long: true}, text: {en: Long.}}, short: {text: {en: Short.}}}}
  b: {en: B.}
flows:
  f:
    starts_on: answered
    steps:
      - ask: a
        declined: end
        unanswered: agreed
      - say: b
tests:
  - {say: a, expect: Short.}
  - flow: f
    events: [{at: 0s, event: answered}, {at: 1s, event: declined}]
    expect: [{at: 0s, ask: a}]
"""


class ReachedByTests(PackFolder):
    NOT_REACHED = ["house.yaml:9: variant a long", "house.yaml:10: phrase b",
                   "house.yaml:15: branch f: ask a, agreed",
                   "house.yaml:17: branch f: ask a, no answer",
                   "house.yaml:18: transition f: say b, then end"]

    def setUp(self):
        super().setUp()
        self.house = self.pack(COVERED)

    def test_people_see_a_table_and_what_is_missing(self):
        done = run("test", self.house, "--coverage", cwd=self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, """\
what the tests of house reach
  phrases         1 of 2     50%
  variants        1 of 2     50%
  branches        1 of 3     33%
  transitions     0 of 1      0%
not reached:
""" + "\n".join(self.NOT_REACHED) + "\n2 passed, 0 failed\n")

    def test_everything(self):
        with open(self.folder / "house.yaml", "a", encoding="utf-8") as house:
            house.write("""\
  - {say: a, with: {long: true}, expect: Long.}
  - flow: f
    events: [{at: 0s, event: answered}, {at: 1s, event: agreed}]
    expect: [{at: 1s, say: b}]
  - flow: f
    events: [{at: 0s, event: answered}]
    until: 10s
    expect: [{at: 5s, say: b}]
""")
        shown = run("test", self.house, "--coverage", cwd=self.folder).stdout
        self.assertEqual(shown.count("100%"), 4)
        self.assertNotIn("not reached", shown)

    def test_only_where_it_is_asked_for(self):
        self.assertEqual(run("test", self.house, cwd=self.folder).stdout, "2 passed, 0 failed\n")
        self.assertNotIn("coverage", run_json("test", self.house, cwd=self.folder)[1]["packs"][0])
        self.assertNotIn("coverage", run("test", self.house, "--format", "junit",
                                         cwd=self.folder).stdout)

    def test_in_json(self):
        coverage = run_json("test", self.house, "--coverage", cwd=self.folder)[1]["packs"][0][
            "coverage"]
        self.assertEqual(coverage["totals"], {
            "phrases": {"reached": 1, "all": 2}, "variants": {"reached": 1, "all": 2},
            "branches": {"reached": 1, "all": 3}, "transitions": {"reached": 0, "all": 1}})
        self.assertEqual([f"{x['source']}: {x['kind']} {x['name']}" for x in coverage["points"]
                          if x["times"] == 0], self.NOT_REACHED)

    def test_in_junit(self):
        done = run("test", self.house, "--coverage", "--format", "junit", cwd=self.folder)
        suite = ET.fromstring(done.stdout).find("testsuite")
        self.assertEqual([child.tag for child in suite],
                         ["properties", "testcase", "testcase", "system-out"])
        self.assertEqual({x.get("name"): x.get("value") for x in suite.iter("property")}, {
            "coverage.phrases": "1 of 2", "coverage.variants": "1 of 2",
            "coverage.branches": "1 of 3", "coverage.transitions": "0 of 1"})
        self.assertEqual(suite.find("system-out").text.splitlines(),
                         ["not reached:", *self.NOT_REACHED])

    def test_a_flow_that_differs_shows_the_cues_in_order(self):
        house = self.pack(COVERED.replace("{at: 0s, ask: a}", "{say: b}"))
        shown = run("test", house, cwd=self.folder).stdout.splitlines()
        self.assertEqual(shown[-4:], ["  expected  say b", "  actual    0s ask a",
                                      "            0s wait answer", "1 passed, 1 failed"])


if __name__ == "__main__":
    unittest.main()
