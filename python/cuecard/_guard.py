"""Streams of text, let through piece by piece but for what must not be said.

What walks a stream knows its gate and not its guard. So there is no cycle, and a guard
that is dropped drops its stream at once.
"""

from __future__ import annotations

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Generator,
    Iterable,
    Iterator,
)
from inspect import isawaitable
from typing import NoReturn, final

from . import _core
from ._scan import Finding


class _Gate:
    """What a guard and the walk along its stream share."""

    def __init__(self, core: _core.Guard) -> None:
        self.core = core
        self.findings: list[Finding] = []
        self.held = 0
        self.finished = False

    def feed(self, chunk: str) -> str:
        if self.finished:
            raise ValueError("this guard is finished: make one for each stream")
        released, found = self.core.feed(chunk)
        self.findings += found
        self.held += len(chunk) - len(released)
        return released

    def finish(self) -> str:
        self.finished = True
        released, found = self.core.finish()
        self.findings += found
        self.held = 0
        return released


class _Guarded:
    """What every guard tells."""

    def __init__(self, core: _core.Guard) -> None:
        self._gate = _Gate(core)

    @property
    def findings(self) -> list[Finding]:
        """What was found up to now, each as soon as it is certain, placed in the whole
        stream. The list grows; you may empty it."""
        return self._gate.findings

    @property
    def blocked(self) -> bool:
        """Whether something was found whose action is `block`."""
        return self._gate.core.blocked()

    @property
    def held(self) -> int:
        """How many characters are held back now, as they may become a finding yet."""
        return 0 if self.blocked else self._gate.held

    @property
    def hold_limit(self) -> int:
        """How many characters may be held back at most: a bound of the pack."""
        return self._gate.core.hold_limit()

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} stays with its stream: it cannot be copied")


@final
class Guard(_Guarded):
    """Lets a stream through that you feed it piece by piece.

    >>> guard = engine.guard()
    >>> guard.feed("One moment, ") + guard.feed("please.") + guard.finish()
    'One moment, please.'

    Made by `Engine.guard`. After a block nothing more is let through, but findings go on.
    """

    def feed(self, chunk: str, /) -> str:
        """What may be shown now; often it is empty, or more than the chunk."""
        return self._gate.feed(chunk)

    def finish(self) -> str:
        """The rest, once the stream has ended. Nothing can be fed afterwards."""
        return self._gate.finish()


@final
class StreamGuard(_Guarded):
    """Lets a stream through that it reads itself: an iterator of what may be shown.

    >>> "".join(engine.guard(["One mo", "ment, ", "please."]))
    'One moment, please.'

    Made by `Engine.guard`. It ends with its stream, or at a block: then it closes the
    stream, so that nothing more is generated. An exception of the stream comes through,
    and what was held back then is never shown.
    """

    def __init__(self, core: _core.Guard, stream: Iterable[str]) -> None:
        super().__init__(core)
        iterator = iter(stream)
        self._sources = _both(iterator, stream)
        self._pieces = _pieces(self._gate, iterator, self._sources)

    def __iter__(self) -> StreamGuard:
        return self

    def __next__(self) -> str:
        return next(self._pieces)

    def close(self) -> None:
        """Ends it now, and closes the stream: nothing more is shown."""
        self._pieces.close()
        _close(self._sources)


@final
class AsyncStreamGuard(_Guarded):
    """The same as `StreamGuard` for an async stream: `async for piece in guard`."""

    def __init__(self, core: _core.Guard, stream: AsyncIterable[str]) -> None:
        super().__init__(core)
        iterator = aiter(stream)
        self._sources = _both(iterator, stream)
        self._pieces = _pieces_async(self._gate, iterator, self._sources)

    def __aiter__(self) -> AsyncStreamGuard:
        return self

    def __anext__(self) -> Awaitable[str]:
        return self._pieces.__anext__()

    async def aclose(self) -> None:
        """Ends it now, and closes the stream: nothing more is shown."""
        await self._pieces.aclose()
        await _close_async(self._sources)


def _pieces(
    gate: _Gate, stream: Iterator[str], sources: tuple[object, ...]
) -> Generator[str, None, None]:
    last = ""
    for chunk in stream:
        piece = gate.feed(chunk)
        if gate.core.blocked():
            last = piece
            _close(sources)
            break
        if piece:
            yield piece
    last += gate.finish()  # after a block: findings alone
    if last:
        yield last


async def _pieces_async(
    gate: _Gate, stream: AsyncIterator[str], sources: tuple[object, ...]
) -> AsyncGenerator[str, None]:
    last = ""
    async for chunk in stream:
        piece = gate.feed(chunk)
        if gate.core.blocked():
            last = piece
            await _close_async(sources)
            break
        if piece:
            yield piece
    last += gate.finish()
    if last:
        yield last


# A generator is its own iterator. The response of a server makes one, and to close that
# alone would leave the connection open.
def _both(iterator: object, stream: object) -> tuple[object, ...]:
    return (iterator,) if iterator is stream else (iterator, stream)


def _close(sources: tuple[object, ...]) -> None:
    for source in sources:
        close = getattr(source, "close", None)
        if close is not None:
            close()


async def _close_async(sources: tuple[object, ...]) -> None:
    for source in sources:
        close = getattr(source, "aclose", None) or getattr(source, "close", None)
        closing = None if close is None else close()
        if isawaitable(closing):
            await closing
