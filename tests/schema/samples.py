"""What the tests of the schema try: packs with a hole, and what to put into it.

A hole is an `@`. Tables in text have one entry between two bars or line ends.
"""

HEAD = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n"
PHRASE = "phrases: {opening: {text: {en: Hi.}, @}}\n"
FLOW = "flows: {f: {steps: [@]}}\n"
RULE = "banned: {a: {match: {en: some words}, @}}\n"
WHEN = "phrases: {opening: {text: {en: Hi.}, variants: {a: {text: {en: Ho.}, when: @}}}}\n"


def places():
    """Packs with a hole, by the name of the place."""
    manifest = {
        "manifest": "cuecard: 1\nid: house\nversion: 1.0.0\n@\nlocales: [en]\n",
        "no id": "cuecard: 1\nversion: 1.0.0\nlocales: [en]\n",
        "no version": "cuecard: 1\nid: house\nlocales: [en]\n",
        "no locales": "cuecard: 1\nid: house\nversion: 1.0.0\n",
        "format": "cuecard: @\nid: house\nversion: 1.0.0\nlocales: [en]\n",
        "version": "cuecard: 1\nid: house\nversion: @\nlocales: [en]\n",
        "locales": "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: @\n",
    }
    conditions = {
        f"when {name}": WHEN.replace("@", "{" + name + ": @}")
        for name in ("channel", "clock", "hold_elapsed", "times_said", "region")
    }
    return manifest | {name: HEAD + form for name, form in (SECTIONS | conditions).items()}


SECTIONS = {
    "title": "title: @\n",
    "section": "phrases: @\n",
    "later section": "rate: @\n",
    "phrase": "phrases: {opening: @}\n",
    "term": "terms: {hi: @}\nphrases: {p: {en: '{hi}'}}\n",
    "phrase use": PHRASE.replace("@", "use: @"),
    "phrase norms": PHRASE.replace("@", "norms: @"),
    "phrase locked": PHRASE.replace("@", "locked: @"),
    "phrase text": "phrases: {opening: {text: @}}\n",
    "phrase text en": "phrases: {opening: {text: {en: @}}}\n",
    "variants": "phrases: {opening: {variants: @}}\n",
    "variant": "phrases: {opening: {variants: {plain: @}}}\n",
    "when": WHEN,
    "variable": "variables: {a: @}\n",
    "variable type": "variables: {a: {type: @}}\n",
    "variable required": "variables: {a: {type: text, required: @}}\n",
    "variable default": "variables: {a: {type: text, default: @}}\n",
    "variable example": "variables: {a: {type: text, example: @}}\n",
    "variable of": "variables: {a: {type: choice, of: @}}\n",
    "variable of mr": "variables: {a: {type: choice, of: {mr: @}}}\n",
    "setting": "settings: {a: @}\n",
    "setting value": "settings: {a: {type: text, value: @}}\n",
    "setting flag": "settings: {a: {type: flag, value: @}}\n",
    "setting number": "settings: {a: {type: number, value: @}}\n",
    "day periods": "day_periods: @\n",
    "day periods en": "day_periods: {en: @}\n",
    "day period": "day_periods: {en: {morning: @}}\n",
    "festival": "calendar: {f: @}\n",
    "festival month": "calendar: {f: {month: @, day: 1}}\n",
    "festival day": "calendar: {f: {month: 1, day: @}}\n",
    "festival days": "calendar: {f: {month: 1, day: 1, days: @}}\n",
    "festival nth": "calendar: {f: {month: 1, weekday: monday, nth: @}}\n",
    "festival weekday": "calendar: {f: {month: 1, weekday: @, nth: 1}}\n",
    "festival calendar": "calendar: {f: {month: 1, day: 1, calendar: @}}\n",
    "festival regions": "calendar: {f: {month: 1, day: 1, regions: @}}\n",
    "lexicon": "lexicons: {a: @}\n",
    "lexicon words": "lexicons: {a: {words: @}}\n",
    "rules": "banned: @\n",
    "rule": "banned: {a: @}\n",
    "rule use": RULE.replace("@", "use: @"),
    "rule norms": RULE.replace("@", "norms: @"),
    "rule severity": RULE.replace("@", "severity: @"),
    "rule action": RULE.replace("@", "action: @"),
    "rule speaker": RULE.replace("@", "speaker: @"),
    "rule channel": RULE.replace("@", "channel: @"),
    "rule in": RULE.replace("@", "in: @"),
    "rule when": RULE.replace("@", "when: @"),
    "rule when tone": "settings: {tone: {type: text, value: x}}\n"
                      + RULE.replace("@", "when: {tone: @}"),
    "rule match": "banned: {a: {match: @}}\n",
    "rule match en": "banned: {a: {match: {en: @}}}\n",
    "rule unless": RULE.replace("@", "unless: @"),
    "rule unless in": RULE.replace("@", "unless: {en: 'no ~', in: @}"),
    "rule hit": RULE.replace("@", "hit: @"),
    "rule instead": RULE.replace("@", "instead: @"),
    "rule repeats": RULE.replace("@", "repeats: @"),
    "rule sounds": RULE.replace("@", "sounds: @"),
    "rule locked": RULE.replace("@", "locked: @"),
    "document": "norms: {a: @}\n",
    "document title": "norms: {a: {title: @}}\n",
    "clauses": "norms: {a: {clauses: @}}\n",
    "clause": "norms: {a: {clauses: {b: @}}}\n",
    "clause excluded": "norms: {a: {clauses: {b: {excluded: @}}}}\n",
    "tests": "tests: @\n",
    "test": "tests: [@]\n",
    "test with": "tests: [{say: a, expect: b, with: @}]\n",
    "test expect": "tests: [{say: a, expect: @}]\n",
    "test variant": "tests: [{say: a, variant: @}]\n",
    "events": "events: @\n",
    "event": "events: {e: @}\n",
    "event use": "events: {e: {use: @}}\n",
    "event fields": "events: {e: {fields: @}}\n",
    "flows": "flows: @\n",
    "flow": "flows: {f: @}\n",
    "flow use": FLOW.replace("@", "{end: true}").replace("steps", "use: @, steps"),
    "flow norms": FLOW.replace("@", "{end: true}").replace("steps", "norms: @, steps"),
    "flow starts": FLOW.replace("@", "{end: true}").replace("steps", "starts_on: @, steps"),
    "flow start in": FLOW.replace("@", "{end: true}").replace(
        "steps", "starts_on: {silence: 5s, in: @}, steps"),
    "flow locked": FLOW.replace("@", "{end: true}").replace("steps", "locked: @, steps"),
    "flow steps": "flows: {f: {steps: @}}\n",
    "step": FLOW,
    "timing": "timing: @\n",
    "timing rule": "timing: {t: @}\n",
    "timing measure": "timing: {t: {at_most: 3, measure: @}}\n",
    "timing at most": "timing: {t: {measure: rings, at_most: @}}\n",
    "timing severity": "timing: {t: {measure: rings, at_most: 3, severity: @}}\n",
    "timing in": "timing: {t: {measure: rings, at_most: 3, in: @}}\n",
    "timing when": "timing: {t: {measure: rings, at_most: 3, when: @}}\n",
    "flow test with": "tests: [{flow: f, expect: [{ended: true}], with: @}]\n",
    "flow test events": "tests: [{flow: f, expect: [{ended: true}], events: @}]\n",
    "flow test event": "tests: [{flow: f, expect: [{ended: true}], events: [@]}]\n",
    "flow test until": "tests: [{flow: f, expect: [{ended: true}], until: @}]\n",
    "flow test expect": "tests: [{flow: f, expect: @}]\n",
    "flow test cue": "tests: [{flow: f, expect: [@]}]\n",
    "scan test": "tests: [{scan: @, expect: []}]\n",
    "scan test with": "tests: [{scan: a, expect: [], with: @}]\n",
    "scan test speaker": "tests: [{scan: a, expect: [], with: {speaker: @}}]\n",
    "scan test channel": "tests: [{scan: a, expect: [], with: {channel: @}}]\n",
    "scan test state": "tests: [{scan: a, expect: [], with: {state: @}}]\n",
    "scan test expect": "tests: [{scan: a, expect: @}]\n",
}
VALUES = """
word|two words|"quoted"|""|" "|"{braced}"|0|1|-1|3|12|31|60|61|007|1.5|true|false|yes|no|on|True
~|null|30s|1h30m|over 3m|1m to 3m|at least 2|"> 3"|09:00|"9:00"|24:00|22:00 to 06:00|2026-02-17
a/b|chat|present|monday|gregorian|chinese|text|choice|en|zh-Hans|zh_CN|cn|[]|[word]
[word, two words]|[a/b, c/d]|[chat, email]|[chat, over]|[[word]]|[{a: b}]|[en, en-GB]|[say, 1]|{}
{en: word}|{en: [a, b]}|{en: []}|{en: ""}|{en: {a: b}}|{english: word}|{zh_CN: word}
{en: word, english: word}|{en: word, use: word}|{text: {en: word}}|{text: {en: word}, use: word}
{text: word}|{use: word}|{uze: word}|{type: text}|{type: text, defualt: a}
{type: text, default: a}|{value: 3}|{value: [3]}|{of: [a, b], value: a}|{mr: {en: Mr}}|{mr: Mr}
{two words: {en: Mr}}|{month: 1, day: 1}|{month: 1}|{month: 13, day: 1}
{month: 1, day: 1, dya: 2}|{words: {en: [a]}}|{title: word}|{title: {en: word}}|{clauses: {a: b}}
{excluded: word}|{excluded: [word]}|{a: {title: word}}|{a: word}|{a: [word]}|{a: {b: c}}
{plain: {text: {en: a}}}|{plain: {en: a}}|{plain: a}|{two words: {en: a}}|{morning: "09:00"}
{morning: 25:00}|{morning: 09:00}|{say: a, expect: b}|{say: a}|{say: a, expcet: b}
{say: [a], expect: b}|{scan: a}|{scan: a, other: [b]}|{channel: chat}|{channel: chatt}
{scan: a, expect: []}|{scan: a, expect: [b]}|{scan: a, expcet: []}|{flow: a, until: 1s}
{speaker: agent}|{speaker: any}|{state: a}|agent|customer|any|[agent, any]|error|warn|flag|none|turn
{match: {en: some words}}|{match: some words}|{match: [a, b]}|{macth: {en: a}}|{severity: error}
{match: {en: some words}, severity: error}|{match: {en: some words}, en: a}
{match: {en: some words}, zh-Hans: a}|{a: {match: {en: some words}}}|{in: turn, en: no ~}|{tone: x}
{say: opening}|{ended: true}|{ended: no}|{at: 5s, say: a}|{at: soon, say: a}|{at: 5s}|{say: a, do: b}
{at: 0s, event: a}|{at: 0s, event: a, count: 2}|{at: 0s, evnt: a}|{event: a}|[{at: 0s, event: a}]
[{say: a}]|[{say: a}, {at: 1s, ask: b}]|[{end: true}]|[{do: hold}, {end: true}]|rings|hold_gap
{steps: [{say: a}]}|{steps: []}|{step: [{say: a}]}|{steps: [{say: a}], starts_on: b}|[{silence: 5s}, a]
{event: a, silence: 5s}|{silence: 5s}|{in: a}|{event: a, in: [b, c]}|{evnt: a}|{fields: [a, b]}|{feilds: a}
{measure: rings, at_most: 3}|{measure: rings}|{measure: rings, at_mots: 3}|{at_most: 3}
{locale: en}|{locale: [en]}|{en: {morning: "09:00"}}|{english: {morning: "09:00"}}
""".strip().replace("\n", "|").split("|")
STEP_VALUES = """
{say: a}|{sya: a}|{say: a, ask: b}|{say: [a]}|{say: {a: b}}|{say: a, until: b}|{say: a, when: {a: b}}
{say: a, when: b}|{ask: a}|{ask: a, declined: end}|{ask: a, declined: again}|{ask: a, until: [b, c]}
{ask: a, unanswered: agreed, within: 8s, times: 3}|{ask: a, declined: {go: b}}|{ask: a, declined: []}
{ask: a, declined: {say: b}}|{ask: a, declined: {sya: b}}|{ask: a, declined: [{say: b}, {end: true}]}
{ask: a, declined: [[b]]}|{ask: a, declined: {next: true}}|{ask: a, declined: {next: true, say: b}}
{ask: a, decline: end}|{listen: 5s}|{listen: 5s, heard: {start: b}, silent: next}|{listen: [5s]}
{wait: 20s, late: end, until: b}|{wait: forever, until: {b: end, c: {go: d}}}|{wait: 5s, until: []}
{wait: 5s, until: {}}|{wait: 5s, until: [{b: next}]}|{wait: 5s, until: {b: {sya: c}}}|{every: 30s}
{every: 30s, say: a, until: b}|{every: 30s, say: a, ask: b}|{every: 30s, limits: [{at: 3m, go: b}]}
{every: 30s, limits: {at: 3m, go: b}}|{every: 30s, limits: []}|{every: 30s, limits: [{at: 3m}]}
{every: 30s, limits: [{go: b}]}|{every: 30s, limits: [{at: 3m, steps: [{say: a}]}]}
{every: 30s, limits: [{at: 3m, end: true}, {at: 4m, next: true}]}|{every: 30s, limits: [3m]}
{every: 30s, limits: [{at: 3m, go: b, end: true}]}|{every: 30s, limits: [{at: 3m, gou: b}]}
{record: {a: {due: now, b: c, d: {text: e}}}}|{record: {a: {}}}|{record: {}}|{record: a}
{record: {a: now}}|{record: {a: {b: [c]}}}|{record: {a: {b: {txt: c}}}}|{record: {two words: {}}}
{record: {a: {two words: b}}}|{record: {a: {b: {}}}}|{do: hold}|{do: hodl}|{do: [hold]}|{guide: a}
{remind: a}|{set: {a: true, b: absent, c: 3}}|{set: a}|{set: {}}|{set: {a: [b]}}|{label: a}
{label: two words}|{label: a, when: {a: b}}|{go: a}|{go: a, times: 2}|{go: [a]}|{start: a}|{start: {a: b}}
{end: true}|{end: false}|{end: yes}|{when: {a: b}}|{heard: next}|end|say|[{say: a}]|[]|~|{}|{end: ~}
""".strip().replace("\n", "|").split("|")
MANIFEST_LINES = """
fallback: en|fallback: [en]|fallback: english|extends: []|extends: [a b]|title: a
fallbck: en|locale: en|opening: a
""".strip().replace("\n", "|").split("|")

# ---- what an overlay and a locale file may hold

BASE = """cuecard: 1
id: base
version: 1.0.0
locales: [en]
variables:
  who: {type: choice, of: {mr: {en: Mr}, ms: {en: Ms}}, example: mr}
  desk: {type: text, default: {en: desk}, use: The desk., norms: [doc/1]}
settings:
  tone: {of: [warm, cool, dry], value: warm}
  name: {type: text, value: {en: The House}}
day_periods: {en: {morning: "05:00", noon: "11:00", evening: "18:00"}}
terms:
  hi: {en: Hi}
phrases:
  short: {en: ["One.", "Two."]}
  long:
    use: A phrase.
    norms: [doc/1, doc/2]
    variants:
      first: {when: {who: mr}, text: {en: First.}}
      last: {text: {en: "{hi}, {desk}, {name}."}}
calendar: {fest: {month: 1, day: 2, days: 3, regions: [CN, HK]}}
lexicons: {words: {use: Words., words: {en: [a, b]}}}
banned:
  rude:
    norms: [doc/1]
    severity: error
    channel: [voice, chat]
    when: {tone: warm}
    match: {en: [never mind, whatever it is]}
    unless: {in: turn, en: ["you said…~"]}
    hit: {en: [Never mind.]}
    miss: {en: [You never minded.]}
events: {guest: {use: A guest., fields: [who]}, vip: {use: A guest.}}
flows:
  hold: {use: Wait., norms: [doc/1], starts_on: [vip, dropped], steps: [{say: long}, {end: true}]}
timing: {answer: {measure: rings, at_most: 3, in: [long], when: {tone: warm}}}
norms: {book: {title: A book, clauses: {"1": {title: One, excluded: never}, "2": Two}}}
"""
OVERLAYS = """
phrases: {short: {removed: true}}|phrases: {short: {en: {add: ["Three."]}}}
phrases: {short: {en: {add: Three.}}}|phrases: {short: {text: {en: {remove: ["One."]}}}}
phrases: {long: {variants: {first: {removed: true}}}}
phrases: {long: {variants: {first: {when: {who: [mr, ms]}}}}}
phrases: {long: {variants: {new: {text: {en: N.}, when: {who: ms}}}}}
phrases: {long: {norms: {add: [doc/3], remove: [doc/1]}}}
phrases: {long: {norms: {removed: true}, use: {removed: true}}}
phrases: {long: {variants: {first: {text: {en: Other.}}}}}|phrases: {long: {text: {en: Other.}}}
phrases: {long: {locked: true}}|terms: {hi: {en: {add: Hello}}}|terms: {hi: {text: {en: Hello}}}
variables: {desk: {default: {en: counter}}}
variables: {desk: {default: {removed: true}, required: true}}
variables: {desk: {norms: {add: doc/2}}}|variables: {who: {of: {dr: {en: Dr}}}}
variables: {who: {of: {ms: {removed: true}}}}|variables: {who: {example: ms, required: true}}
variables: {desk: {use: {removed: true}}}|settings: {tone: cool}|settings: {tone: {value: dry}}
settings: {tone: {of: {add: [sad]}, value: sad}}|settings: {tone: {of: {remove: [cool]}}}
settings: {name: {en: Our House}}|settings: {name: {value: {en: Our House}}}
day_periods: {en: {noon: {removed: true}}}|day_periods: {en: {night: "22:00"}}
day_periods: {en: {removed: true}}|calendar: {fest: {day: 3}}
calendar: {fest: {days: {removed: true}, regions: {add: [TW]}}}
calendar: {fest: {regions: {removed: true}}}|calendar: {fest: {removed: true}}
calendar: {fest: {calendar: chinese}}|lexicons: {words: {words: {en: {add: [c], remove: [a]}}}}
lexicons: {words: {en: {add: c}}}|lexicons: {words: {removed: true}}|lexicons: {words: {en: [x]}}
norms: {book: {clauses: {"1": {excluded: {removed: true}}}}}
norms: {book: {clauses: {"2": {title: {en: Two}}}}}
banned: {rude: {removed: true}}|banned: {rude: {severity: info, action: flag, speaker: any}}
banned: {rude: {severity: {removed: true}, when: {removed: true}, instead: short}}
banned: {rude: {channel: {remove: [voice]}, norms: {add: doc/2}, unless: {in: {removed: true}}}}
banned: {rude: {channel: {add: email}, speaker: [agent, customer], in: [short, long]}}
banned: {rude: {match: {en: {add: [mind you not], remove: [whatever it is]}, ja: a b c d}}}
banned: {rude: {match: {en: [never mind that]}, hit: {en: [Never mind that.]}}}
banned: {rude: {when: {tone: [cool, dry]}, locked: true, repeats: true, sounds: false}}
banned: {own: {match: {en: mind your own business}, in: short, when: {tone: warm}}}
events: {guest: {removed: true}}|events: {vip: {fields: [who], use: {removed: true}}}
events: {guest: {fields: {add: [desk], remove: [who]}}}
flows: {hold: {removed: true}}|flows: {hold: {steps: [{say: long}]}}
flows: {hold: {starts_on: {silence: 5s}}}|flows: {hold: {starts_on: {removed: true}}}
flows: {hold: {starts_on: {add: [hold_wanted], remove: [vip]}, norms: {add: doc/2}, locked: true}}
timing: {answer: {at_most: 2, severity: error}}|timing: {answer: {removed: true}}
timing: {answer: {in: {add: long}, when: {removed: true}, norms: [doc/3], locked: true}}
norms: {book: {clauses: {"2": {removed: true}}}}|norms: {book: {removed: true}}
""".strip().replace("\n", "|").split("|")
TRANSLATIONS = """
phrases: {short: Eins.}|phrases: {short: ["Eins.", "Zwei."]}
phrases: {long: {first: E., last: ["{hi}, {desk}, {name}."]}}
phrases: {long: "{hi}, {desk}, {name}."}|terms: {hi: Hallo}|terms: {hi: 5}
variables: {desk: Theke}|variables: {who: {mr: Herr, ms: Frau}}|settings: {name: Unser Haus}
lexicons: {words: [x, y]}|lexicons: {words: x}|day_periods: {morgen: "05:00"}
day_periods: {morgen: 05:00, abend: "18:00"}|{}|banned: {rude: {match: [egal was], hit: Egal was.}}
banned: {rude: {unless: ["Sie sagten…~"], miss: [Es ist mir nicht egal.]}}
""".strip().replace("\n", "|").split("|")

# ---- notations, right and wrong, put together from pieces: one of each column

PIECES = {
    "number": [["", "-", "+"], ["1", "23", ""], ["", ".", ".5", ".50"], ["", "e3", " "]],
    "duration": [["", "2d", "1"], ["", "1h", "h"], ["", "30m", "m"], ["", "10s"], ["", "5ms", " "]],
    "time": [["9", "09", "24", "123"], [":", "."], ["00", "59", "60", "5"], ["", ":30", ":75"]],
    "date": [["2026", "226"], ["-", "/"], ["02", "13", "11", "2"], ["-", ""], ["17", "32", "7"]],
    "datetime": [["2026-02-17", "17.2."], ["T", " ", ""], ["09:00", "9:00:30", "25:00"],
                 ["", "Z", "+08:00", "-0330", "+15:00", "8"]],
    "money": [["", "-", "$"], ["128", "1,000"], ["", ".50", "."], [" ", ""],
              ["CNY", "eur", "EURO"]],
    "phone": [["", "+", "+86 "], ["138", "(0571)", "x"], ["", " - ", "*"], ["0013", "#", ""]],
    "hours": [["Mon", "Mon-Fri", "mon"], [" ", "  ", ""], ["09:00-12:00", "9-12", "18:00-24:00"],
              ["", " 13:00-18:00"], ["", "; Sat 10:00-14:00", ";"]],
    "flag": [["true", "false", "True", "yes", "0"]],
}
ID_PIECE = ["hold", ".", "_", "-", "7", "\u7535", "\u00e9", " ", "/", "\uff1a", "\u3000", "\u2014",
            "\uff21", "\u00b7", ""]
TAG_PIECES = [["zh", "en", "yue", "cn", "ZH"], ["", "-Hans", "-Hant", "-hans"],
              ["", "-HK", "-419", "-hk", "_TW"], ["", "-pinyin"]]
