#!/usr/bin/env python3
"""The price of an event on a running call in Python, as a ratio.

Promise: a hold (wanted, put on hold, two check-ins, taken back) costs less than the same
protocol as a machine of `transitions`, whose callbacks put a ready text into a list. Of a
call every cue is made, and the text and the line of each phrase are read. Both run in turns,
many times; the ratio is that of the medians. Exits 1 if the promise is broken.

The machine has no timers: its check-ins are events, too.

Usage: PYTHONPATH=build/python python3 tests/bench/call.py
"""

import sys
import time
from pathlib import Path
from statistics import median

import transitions

import cuecard

PROMISED = 1.0
ROUNDS = 31
HOLDS = 400  # in a row, so that the clock's own price does not count
EVENTS = 5  # of a hold

PACK = Path(__file__).parents[2] / "policies/hotline-800"
CALLER = {
    "locale": "zh-CN",
    "agent_number": "1024",
    "company": "晴川电器",
    "surname": "王",
    "title": "mr",
}
# Of a hold, in order: what both sides must come to.
CUES = ["say hold.request", "do hold", "say hold.check_in", "say hold.check_in", "say hold.return"]


class Held:
    """A call on hold and off again, led by cuecard."""

    def __init__(self, engine):
        self.call = engine.start_call(**CALLER)
        self.call.answered(at=0)
        self.call.customer_says("", at=0)
        self.now = 0
        self.read = 0  # so that nothing is left unread

    def hold(self):
        call, now = self.call, self.now
        yield call.on("hold_wanted", at=now + 1)
        yield call.on("hold", at=now + 2)
        yield call.tick(now + 32)
        yield call.tick(now + 62)
        self.now = now + 70
        yield call.on("retrieved", at=self.now)

    def cues(self):
        return [
            f"{cue.kind} {cue.phrase.state if isinstance(cue, cuecard.Say) else cue.action}"
            for cues in self.hold()
            for cue in cues
            if cue.kind != "wait"
        ]

    def run(self):
        for cues in self.hold():
            for cue in cues:
                if isinstance(cue, cuecard.Say):
                    self.read += len(cue.phrase) + cue.phrase.line


class Chart:
    """The same as a machine of `transitions`."""

    def __init__(self):
        self.said = []
        machine = transitions.Machine(
            self, states=["talking", "holding"], initial="talking", auto_transitions=False
        )
        machine.add_transition("hold_wanted", "talking", "holding", after=["request", "put_on_hold"])
        machine.add_transition("hold", "holding", None)
        machine.add_transition("tick", "holding", None, after="check_in")
        machine.add_transition("retrieved", "holding", "talking", after="come_back")

    def request(self):
        self.said.append("say hold.request")

    def put_on_hold(self):
        self.said.append("do hold")

    def check_in(self):
        self.said.append("say hold.check_in")

    def come_back(self):
        self.said.append("say hold.return")

    def run(self):
        self.said.clear()
        self.hold_wanted()
        self.hold()
        self.tick()
        self.tick()
        self.retrieved()


def time_of(run):
    """Nanoseconds of an event."""
    start = time.thread_time_ns()
    for _ in range(HOLDS):
        run()
    return (time.thread_time_ns() - start) / HOLDS / EVENTS


def main():
    held, chart = Held(cuecard.load(str(PACK))), Chart()
    chart.run()
    assert held.cues() == chart.said == CUES
    times = [(time_of(held.run), time_of(chart.run)) for _ in range(ROUNDS)]
    call, peer = (median(column) for column in zip(*times))
    ratio = call / peer
    kept = "kept" if ratio <= PROMISED else "BROKEN"
    print(f"{'':10} {'cuecard':>9} {'transitions':>12} {'ratio':>6}  promise")
    print(f"{'an event':10} {call:6.0f} ns {peer:9.0f} ns {ratio:6.2f}  <= {PROMISED:g} {kept}")
    return 0 if ratio <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
