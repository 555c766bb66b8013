"""A stream is let through piece by piece, but for what must not be said."""

import asyncio
import copy
import gc
import pickle
import threading
import weakref
from itertools import combinations

import cuecard
import pytest

# Whole texts, and what is let through of them.
STREAMS = {
    "": "",
    "One.": "One.",
    "an idiot": "an *****",
    "idiotic": "idiotic",
    "笨蛋🙂笨": "**🙂笨",
    "🙃é笨蛋": "🙃é**",
    "\ud83d\ude43笨蛋": "\ud83d\ude43**",
    "ok launch code 笨蛋": "ok ",
}
LONG = "You idiot, not my job 🙃. 这个不归我管，笨蛋！\n" * 3 + "The launch code, idiot. " * 2


def parts(text, cuts):
    ends = [*cuts, len(text)]
    return [text[begin:end] for begin, end in zip([0, *cuts], ends)]


def every_way(text):
    """All the ways of cutting a text, with empty pieces at both ends."""
    places = range(len(text) + 1) if len(text) < 9 else range(1, len(text), 2)
    for count in range(len(places) + 1):
        for cuts in combinations(places, count):
            yield parts(text, list(cuts))


def of_sizes(text):
    for size in (*range(1, 20), len(text)):
        yield parts(text, list(range(size, len(text), size)))


def in_order(findings):
    return sorted(findings, key=lambda each: (each.begin, -each.end, each.rule))


# Each way gives the guard, the pieces that it let through, and what it read.
def by_feeding(engine, chunks):
    guard = engine.guard()
    pieces = [guard.feed(chunk) for chunk in chunks]
    return guard, [*pieces, guard.finish()], "".join(chunks)


def by_iterating(engine, chunks):
    read = []
    guard = engine.guard(read.append(chunk) or chunk for chunk in chunks)
    return guard, list(guard), "".join(read)


def by_iterating_async(engine, chunks):
    read = []

    async def slowly():
        for chunk in chunks:
            await asyncio.sleep(0)
            read.append(chunk)
            yield chunk

    async def let_through():
        guard = engine.guard(slowly())
        return guard, [piece async for piece in guard], "".join(read)

    return asyncio.run(let_through())


WAYS = {"fed": by_feeding, "iterated": by_iterating, "iterated async": by_iterating_async}


@pytest.mark.parametrize(("text", "shown"), STREAMS.items(), ids=map(ascii, STREAMS))
def test_however_it_is_cut(bot, text, shown):
    for chunks in every_way(text):
        guard, pieces, _ = by_feeding(bot, chunks)
        assert "".join(pieces) == shown, chunks
        assert in_order(guard.findings) == bot.scan(text), chunks


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_kind_of_guard_lets_the_same_through(bot, way):
    before, _, _ = bot.mask(LONG).partition("***********")
    for chunks in of_sizes(LONG):
        guard, pieces, read = way(bot, chunks)
        assert "".join(pieces) == before
        assert guard.blocked and guard.held == 0
        assert in_order(guard.findings) == bot.scan(read)


@pytest.mark.parametrize("way", [by_iterating, by_iterating_async])
def test_pieces_are_never_empty(bot, way):
    _, pieces, _ = way(bot, ["", "an ", "", "id", "", "iot", "", " may be", ""])
    assert "".join(pieces) == "an ***** may be" and all(pieces)


def test_what_may_become_a_finding_is_held(bot):
    guard = bot.guard()
    shown = 0
    for fed, letter in enumerate("well, idi, you idiot", 1):
        shown += len(guard.feed(letter))
        assert guard.held == fed - shown <= guard.hold_limit
    assert guard.held >= 5 and not guard.blocked
    guard.finish()
    assert guard.held == 0


def test_a_pack_that_covers_nothing_holds_nothing(shop):
    guard = shop.guard()
    assert guard.hold_limit == 0
    assert [guard.feed(each) for each in "abc"] == ["a", "b", "c"] and guard.held == 0


def test_findings_are_told_while_the_stream_runs(bot):
    guard = bot.guard(["idiot. ", "So what is there to say. "] * 3)
    seen = [len(guard.findings) for _ in guard]
    assert seen[0] <= 1 and seen[-1] == 3 and seen == sorted(seen)
    guard.findings.clear()
    assert guard.findings == []


def test_findings_go_on_after_a_block_where_it_is_fed(bot):
    guard = bot.guard()
    shown = guard.feed("the launch code, idiot. ") + guard.feed("不归我管。 ")
    assert shown == "the " and guard.blocked and guard.held == 0
    assert guard.finish() == ""
    assert {each.rule for each in guard.findings} == {"secret", "insult", "brush_off"}


# ---- the stream at a block


class Talk:
    """A bot that tells how far it was read and how often it was closed."""

    def __init__(self, *chunks):
        self.chunks, self.read, self.closed = chunks, 0, 0

    def generator(self):
        try:
            for chunk in self.chunks:
                self.read += 1
                yield chunk
        except GeneratorExit:
            self.closed += 1
            raise

    async def async_generator(self):
        try:
            for chunk in self.chunks:
                self.read += 1
                yield chunk
                await asyncio.sleep(0)
        except GeneratorExit:
            self.closed += 1
            raise


BLOCKED = ("The ", "launch code", " is 1", ". ", *["And so on. "] * 100)


def test_a_block_closes_a_generator(bot):
    talk = Talk(*BLOCKED)
    stream = talk.generator()
    guard = bot.guard(stream)
    assert "".join(guard) == "The " and guard.blocked
    assert talk.closed == 1 and talk.read < 50
    assert next(stream, None) is None and next(guard, None) is None
    assert [each.rule for each in guard.findings] == ["secret"]


def test_a_block_closes_an_async_generator(bot):
    talk = Talk(*BLOCKED)

    async def read():
        stream = talk.async_generator()
        guard = bot.guard(stream)
        assert "".join([piece async for piece in guard]) == "The "
        assert talk.closed == 1 and talk.read < 50 and guard.blocked
        assert [each async for each in stream] == [] == [each async for each in guard]

    asyncio.run(read())


def test_it_is_closed_before_the_last_piece_is_given(bot):
    talk = Talk("Here: launch code 1. And so on, and so on.", "more")
    guard = bot.guard(talk.generator())
    assert next(guard) == "Here: " and talk.closed == 1
    assert list(guard) == []


class Walk:
    """Its iterator is a generator: that is what can be closed."""

    def __init__(self, *chunks):
        self.chunks, self.closed = chunks, 0

    def __iter__(self):
        try:
            yield from self.chunks
        except GeneratorExit:
            self.closed += 1
            raise


class Reader:
    """Like files: an iterator of its own."""

    def __init__(self, *chunks):
        self.chunks, self.closed = iter(chunks), 0

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.chunks)

    def close(self):
        self.closed += 1


class Response:
    """Like those of servers: an iterable that is closed itself."""

    def __init__(self, *chunks):
        self.chunks, self.closed = chunks, 0

    def __iter__(self):
        yield from self.chunks

    def close(self):
        self.closed += 1


class AsyncResponse(Response):
    async def __aiter__(self):
        for chunk in self.chunks:
            yield chunk

    async def close(self):
        self.closed += 1


class AsyncResponseClosedAtOnce(AsyncResponse):
    def close(self):
        self.closed += 1
        return "closed"


def shown_of(guard):
    if isinstance(guard, cuecard.StreamGuard):
        return "".join(guard)

    async def let_through():
        return "".join([piece async for piece in guard])

    return asyncio.run(let_through())


@pytest.mark.parametrize(
    "kind", [Walk, Reader, Response, AsyncResponse, AsyncResponseClosedAtOnce]
)
def test_a_block_closes_streams_of_every_kind(bot, kind):
    stopped, whole = kind(*BLOCKED), kind("One ", "moment.")
    assert (shown_of(bot.guard(stopped)), stopped.closed) == ("The ", 1)
    assert (shown_of(bot.guard(whole)), whole.closed) == ("One moment.", 0)


def test_guards_of_guards_close_to_the_end(bot, shop):
    talk = Talk(*BLOCKED)
    assert "".join(bot.guard(shop.guard(talk.generator()))) == "The "
    assert talk.closed == 1


# ---- ends of other kinds


def test_a_stream_that_ends_is_not_closed(bot, tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("One.\nTwo.\n")
    with file.open() as lines:
        assert "".join(bot.guard(lines)) == "One.\nTwo.\n"
        assert not lines.closed


def failing():
    yield "One. You idi"
    yield "ot. And then some more: you idi"
    raise ConnectionError("gone")


def test_an_exception_comes_through_and_what_was_held_is_gone(bot):
    guard = bot.guard(failing())
    shown = []
    with pytest.raises(ConnectionError, match="gone"):
        for piece in guard:
            shown.append(piece)
    assert "".join(shown).startswith("One. You ") and "idi" not in "".join(shown)
    assert list(guard) == [] and [each.rule for each in guard.findings] == ["insult"]


async def failing_async():
    for chunk in failing():
        yield chunk


def test_an_exception_comes_through_async(bot):
    async def read():
        guard = bot.guard(failing_async())
        shown = []
        with pytest.raises(ConnectionError, match="gone"):
            async for piece in guard:
                shown.append(piece)
        assert "idi" not in "".join(shown)
        assert [piece async for piece in guard] == []

    asyncio.run(read())


def test_a_task_may_be_cancelled(bot):
    async def endless():
        yield "One. "
        await asyncio.sleep(3600)

    async def read():
        guard = bot.guard(endless())
        task = asyncio.ensure_future(anext(guard))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            while True:
                await task
                task = asyncio.ensure_future(anext(guard))
                await asyncio.sleep(0)
                task.cancel()
        assert [piece async for piece in guard] == []

    asyncio.run(read())


@pytest.mark.parametrize("chunk", [b"a", None, 1])
def test_a_piece_must_be_a_str(bot, chunk):
    kind = type(chunk).__name__
    guard = bot.guard()
    with pytest.raises(TypeError, match=f"a piece of the stream is a str, not a `{kind}`"):
        guard.feed(chunk)
    assert guard.feed("One.") + guard.finish() == "One."
    stream = bot.guard(["One. ", chunk, "Two."])
    with pytest.raises(TypeError, match="a piece of the stream is a str"):
        list(stream)
    assert list(stream) == []


@pytest.mark.parametrize("stream", [1, object()])
def test_a_stream_must_be_iterable(bot, stream):
    with pytest.raises(TypeError, match="not iterable"):
        bot.guard(stream)


def test_nothing_is_fed_after_the_end(bot):
    guard = bot.guard()
    assert guard.feed("an idi") + guard.finish() == "an idi"
    assert guard.finish() == ""
    with pytest.raises(ValueError, match="make one for each stream"):
        guard.feed("ot")


def test_it_may_be_closed(bot):
    talk = Talk("One. ", "Two idi", "ot. ", "Three. ")
    guard = bot.guard(talk.generator())
    next(guard)
    guard.close()
    assert talk.closed == 1 and list(guard) == []
    guard.close()


def test_it_may_be_closed_async(bot):
    talk = Talk("One. ", "Two idi", "ot. ", "Three. ")

    async def read():
        guard = bot.guard(talk.async_generator())
        await anext(guard)
        await guard.aclose()
        assert talk.closed == 1 and [piece async for piece in guard] == []
        await guard.aclose()

    asyncio.run(read())


def test_a_loop_may_be_left(bot):
    talk = Talk("One. ", "Two. " * 20, "Three. ")
    for _ in bot.guard(talk.generator()):
        break
    assert talk.closed == 1  # at once, as nobody holds it

    stream = iter(["One. " * 20, "Two. "])
    for _ in bot.guard(stream):
        break
    assert list(stream) == ["Two. "]


def test_a_loop_may_be_left_async(bot):
    talk = Talk("One. ", "Two. " * 20, "Three. ")

    async def read():
        async for _ in bot.guard(talk.async_generator()):
            break
        for _ in range(10):
            await asyncio.sleep(0)

    asyncio.run(read())
    assert talk.closed == 1


def test_a_guard_that_is_dropped_is_gone(bot):
    """There is no cycle to wait for the collector for."""
    gc.collect()
    gc.disable()
    try:
        guard = bot.guard(iter(["idiot. ", "more. "] * 9))
        next(guard)
        gone = weakref.ref(guard)
        del guard
        assert gone() is None
    finally:
        gc.enable()


def test_a_cycle_is_collected(bot):
    class Bot:
        def talk(self):
            yield "One. " * 9
            yield self.guard

    talker = Bot()
    talker.guard = bot.guard(talker.talk())
    next(talker.guard)
    gone = weakref.ref(talker)
    del talker
    gc.collect()
    assert gone() is None


def test_it_outlives_its_engine():
    from conftest import BOT

    guard = cuecard.load_text(BOT).guard()
    gc.collect()
    assert guard.feed("You idi") + guard.feed("ot.") + guard.finish() == "You *****."


def test_the_options_outlive_what_they_were_given_as(bot):
    guard = bot.guard(channel="".join(["ch", "at"]), state=".".join(["hold", "request"]))
    junk = ["x" * 4 for _ in range(1000)]
    guard.feed("lol whatever"), guard.finish(), junk.clear()
    assert [each.rule for each in in_order(guard.findings)] == ["slang", "filler"]


@pytest.mark.parametrize("made", [(), ([],)])
def test_it_stays_with_its_stream(bot, made):
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="Guard stays with its stream"):
            copied(bot.guard(*made))


def test_it_is_not_made_by_hand(bot):
    with pytest.raises(TypeError):
        cuecard._core.Guard()
    with pytest.raises(AttributeError):
        bot.guard().blocked = False


def test_each_thread_has_its_guard(bot):
    wrong = []

    def read():
        for _ in range(50):
            guard, pieces, _ = by_iterating(bot, ["You id", "iot, 笨", "蛋. "] * 5)
            if "".join(pieces) != "You *****, **. " * 5 or len(guard.findings) != 10:
                wrong.append(pieces)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_threads_may_feed_one_guard(bot):
    """In no order, but whole pieces, and nothing breaks."""
    guard = bot.guard()
    shown = []

    def feed():
        for _ in range(200):
            shown.append(guard.feed("idiot. "))

    threads = [threading.Thread(target=feed) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown.append(guard.finish())
    assert sum(map(len, shown)) == 800 * len("idiot. ") and len(guard.findings) == 800


def test_a_stream_may_not_read_its_own_guard(bot):
    def echo():
        yield from guard

    guard = bot.guard(echo())
    with pytest.raises(ValueError, match="already executing"):
        next(guard)
