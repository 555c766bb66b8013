"""The right words, and the right service rules, for call-centre software.

A house writes its wording as a YAML *pack*; cuecard says the right phrase, in the
customer's language, for every state of a call, and tells from which line of the
pack it came.

>>> import cuecard
>>> engine = cuecard.load("hotline-800")
>>> phrase = engine.say("opening", locale="zh-CN", agent_number="1024")
>>> phrase
'您好，1024号客服为您服务，请问有什么可以帮您？'
>>> phrase.locale, phrase.variant, phrase.pack
('zh-Hans', 'default', 'hotline-800')

In the order a newcomer meets them:

- `load`, `load_text`: a pack from a folder or from memory, as an `Engine`.
- `Engine.say`: the words for a state, as a `Phrase`: a str that knows its source.
- `Error`: why there are no words; `PackError`: everything wrong in a pack.
- `Money`: the one kind of value that Python itself does not have.
- `Engine.scan`: what a text holds that must not be said, as a list of `Finding`;
  `Engine.mask` covers it, `Engine.guard` keeps it out of a stream.
- `Engine.start_call`: a live `Call`, led by the flows of the pack; what it wants said and
  done comes as a `Cue` of one class for each kind. `cuecard.aio.run` plays it in real time.
- `LiveEngine`: the engine in force while its pack is edited.

An engine never changes: share it between threads, pickle it to processes.
"""

from ._call import Call
from ._core import VERSION as __version__
from ._cues import Ask, Cue, Cues, Do, Ended, Guide, Record, Remind, Say, Wait, Warn
from ._data import (
    Action,
    ConditionTrace,
    Coverage,
    CueKind,
    EventInfo,
    Explanation,
    FlowInfo,
    FlowStep,
    FlowWay,
    LocaleMatch,
    NormTrace,
    PackInfo,
    Range,
    ReloadOutcome,
    RuleInfo,
    RuleSource,
    Severity,
    Speaker,
    StateInfo,
    TestReport,
    TestResult,
    TextSpan,
    VariableInfo,
    VariantTrace,
)
from ._diagnostics import Diagnostic, Note
from ._engine import Engine
from ._errors import Error, PackError
from ._guard import AsyncStreamGuard, Guard, StreamGuard
from ._live import LiveEngine, ReloadCounts, ReloadReport
from ._load import Limits, load, load_text
from ._phrase import Phrase
from ._scan import Finding, Masked
from ._values import CallTime, Money, Value

__all__ = [
    "Action",
    "Ask",
    "AsyncStreamGuard",
    "Call",
    "CallTime",
    "ConditionTrace",
    "Coverage",
    "Cue",
    "CueKind",
    "Cues",
    "Diagnostic",
    "Do",
    "Ended",
    "Engine",
    "Error",
    "EventInfo",
    "Explanation",
    "Finding",
    "FlowInfo",
    "FlowStep",
    "FlowWay",
    "Guard",
    "Guide",
    "Limits",
    "LiveEngine",
    "LocaleMatch",
    "Masked",
    "Money",
    "NormTrace",
    "Note",
    "PackError",
    "PackInfo",
    "Phrase",
    "Range",
    "Record",
    "ReloadCounts",
    "ReloadOutcome",
    "ReloadReport",
    "Remind",
    "RuleInfo",
    "RuleSource",
    "Say",
    "Severity",
    "Speaker",
    "StateInfo",
    "StreamGuard",
    "TestReport",
    "TestResult",
    "TextSpan",
    "Value",
    "VariableInfo",
    "VariantTrace",
    "Wait",
    "Warn",
    "__version__",
    "load",
    "load_text",
]

# What users see in tracebacks, reprs and pickles is the public name.
for _name in __all__:
    if getattr(globals()[_name], "__module__", "").startswith("cuecard."):
        globals()[_name].__module__ = "cuecard"
del _name
