"""The engine in force while its pack is edited."""

import gc
import os
import pickle
import threading
import time
import weakref
from datetime import timedelta

import cuecard
import pytest
from conftest import SHOP

PATIENCE = 20  # seconds that a watcher may take on a busy machine


def edit(folder, old, new):
    file = folder / "pack.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = folder / ".new"
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(file)


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.005)


@pytest.fixture
def live(shop_folder):
    with cuecard.LiveEngine(shop_folder) as live:
        yield live


def test_a_new_version_is_taken(live, shop_folder):
    before = live.engine
    assert live.get() is before and live.version == 1
    assert live.reload().outcome == "unchanged"
    edit(shop_folder, "Goodbye.", "See you.")
    report = live.reload()
    assert (report.outcome, report.version, report.diagnostics) == ("swapped", 2, ())
    assert live.engine.say("bye") == "See you." and before.say("bye") == "Goodbye."
    assert live.get() is live.engine and live.version == 2
    assert live.last_reload == report
    assert live.counts == cuecard.ReloadCounts(unchanged=1, swapped=1, refused=0)


def test_a_broken_version_is_refused(live, shop_folder):
    edit(shop_folder, "version:", "verison:")
    report = live.reload()
    assert (report.outcome, report.version) == ("refused", 1)
    assert [each.code for each in report.diagnostics] == ["missing-key", "unknown-key"]
    assert live.engine.say("bye") == "Goodbye."
    edit(shop_folder, "verison:", "version:")
    live.reload()
    assert live.last_reload.outcome != "refused"


def test_losses_need_consent(live, shop_folder):
    edit(shop_folder, "  bye: {en: Goodbye., zh-Hans: 再见。}\n", "")
    assert live.reload().outcome == "refused"
    assert live.reload(accept_losses=True).outcome == "swapped"
    assert [each.state for each in live.engine.states()] == ["greet"]


def test_files_can_be_rolled_back(live, shop_folder):
    file = shop_folder / "pack.yaml"
    yesterday = file.read_text(encoding="utf-8")
    file.write_text(yesterday + "  more: {en: More., zh-Hans: 还有。}\n", encoding="utf-8")
    assert live.reload().outcome == "swapped"
    file.write_text(yesterday, encoding="utf-8")
    assert live.reload().outcome == "swapped"
    assert "more" not in [each.state for each in live.engine.states()]


@pytest.mark.parametrize("every", [0.01, timedelta(milliseconds=10)])
def test_it_watches(shop_folder, every):
    with cuecard.LiveEngine(shop_folder, watch=every) as live:
        assert repr(live) == "<LiveEngine shop 1.0.0: version 1, watched every 0.01 s>"
        edit(shop_folder, "Goodbye.", "See you.")
        until(lambda: live.version == 2)
        assert live.engine.say("bye") == "See you."
    assert repr(live) == "<LiveEngine shop 1.0.0: version 2>"


@pytest.mark.parametrize("every", [0, -1, float("nan"), 86401, 1e12, timedelta(days=2)])
def test_an_interval_makes_sense(live, every):
    with pytest.raises(ValueError, match="watch every so many seconds"):
        live.watch(every)


@pytest.mark.parametrize("every", ["x", "1", [1], 1j])
def test_an_interval_is_a_number(live, every):
    with pytest.raises(TypeError, match="watch every so many seconds: give a number, not a `"):
        live.watch(every)


def test_a_day_is_the_longest_interval(live):
    live.watch(timedelta(days=1))
    assert "watched every 86400 s" in repr(live)


def test_it_stays_with_the_files_it_found(shop_folder, monkeypatch):
    monkeypatch.chdir(shop_folder.parent)
    with cuecard.LiveEngine(shop_folder.name) as live:
        monkeypatch.chdir("/")
        edit(shop_folder, "Goodbye.", "See you.")
        assert live.reload().outcome == "swapped"


def test_a_bad_pack_is_told(tmp_path):
    with pytest.raises(cuecard.PackError):
        cuecard.LiveEngine(tmp_path / "nowhere")


def test_it_is_given_up_with_its_thread(shop_folder):
    live = cuecard.LiveEngine(shop_folder, watch=0.01)
    reference = weakref.ref(live)
    del live
    gc.collect()
    assert reference() is None


def test_it_does_not_pickle(live):
    with pytest.raises(TypeError, match="pickle its `engine`"):
        pickle.dumps(live)
    assert pickle.loads(pickle.dumps(live.engine)) == live.engine


def test_threads_speak_while_it_reloads(live, shop_folder):
    """What one engine says is of one version, whatever comes meanwhile."""
    edit(shop_folder, "Goodbye.", "Bye 1.0.0")
    live.reload()
    done = threading.Event()
    wrong = []

    def speak():
        while not done.is_set():
            engine = live.get()
            phrase = engine.say("bye", locale="en")
            if phrase != f"Bye {phrase.version}" or phrase.version != engine.pack.version:
                wrong.append(phrase)

    threads = [threading.Thread(target=speak) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        edit(shop_folder, f"1.{number}.0", f"1.{number + 1}.0")
        assert live.reload().outcome == "swapped"
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_watches_on(shop_folder):
    with cuecard.LiveEngine(shop_folder, watch=0.01) as live:
        ready, tell = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.write(tell, b".")
                until(lambda: live.version == 2)
                os._exit(live.engine.say("bye") != "See you.")
            except BaseException:
                os._exit(2)
        os.read(ready, 1)
        edit(shop_folder, "Goodbye.", "See you.")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        until(lambda: live.version == 2)
