"""At the edges of the interpreter: its end, and others of its kind beside it."""

import subprocess
import sys

import pytest
from conftest import SHOP

ROUNDS = 3  # the end meets a thread at another place each time

# What lets other threads run, so that the end may come meanwhile.
CALLS = {
    "load": "cuecard.load('hotline-800')",
    "load_text": "cuecard.load_text(SHOP)",
    "run_tests": "engine.run_tests()",
    "scan": "engine.scan(LONG); engine.mask(LONG); engine.check(LONG)",
    "LiveEngine": "cuecard.LiveEngine('core')",
    "a LiveEngine that watches, and its end": "cuecard.LiveEngine('core', watch=9)",
    "reload": "live.reload()",
    "last_reload": "live.last_reload",
    "watch": "live.watch(9); live.stop_watching()",
}

ENDING = """
import sys, threading, time
import cuecard
SHOP = {shop!r}
LONG = "One moment. " * 9000
engine = cuecard.load("core")
live = cuecard.LiveEngine("core")

def forever():
    while True:
        {call}

for _ in range(3):
    threading.Thread(target=forever, daemon=True).start()
time.sleep(0.1)
sys.exit({code})
"""


def run(program):
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("code", [0, 3])
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_program_may_end_in_the_midst_of_a_call(call, code):
    for _ in range(ROUNDS):
        done = run(ENDING.format(shop=SHOP, call=call, code=code))
        assert (done.returncode, done.stderr) == (code, "")


BESIDE = """
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
{before}
script = '''
try:
    import cuecard
    said = "it was imported"
except ImportError as error:
    said = str(error)
print(said, flush=True)
'''
interpreters.run_string(interpreters.create(), script)
"""


@pytest.mark.parametrize("before", ["", "import cuecard"])
def test_a_subinterpreter_is_refused(before):
    done = run(BESIDE.format(before=before))
    assert "subinterpreter" in done.stdout, done.stderr
    assert done.returncode == 0, done.stderr
