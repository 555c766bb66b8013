"""The engine in force while its pack is edited."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import NoReturn, final
from weakref import WeakSet

from . import _core
from ._data import ReloadOutcome
from ._diagnostics import Diagnostic, from_rows
from ._engine import Engine
from ._errors import PackError
from ._load import Limits, PackText, StrPath, options, path_bytes
from ._rows import ReloadRow


@dataclass(frozen=True)
class ReloadReport:
    """What came of looking at the files once."""

    outcome: ReloadOutcome
    #: Of the engine in force then: 1, and one more with each swap.
    version: int
    #: Refused: why; else the warnings of the engine in force.
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class ReloadCounts:
    """How often the files were looked at, by what came of it."""

    unchanged: int
    swapped: int
    refused: int


@final
class LiveEngine:
    """The engine in force while its pack is edited.

    >>> with cuecard.LiveEngine("hotline-800", watch=1) as live:
    ...     live.engine.say("hold.return", locale="en")
    'I’m sorry to have kept you waiting.'

    A new version is taken only whole: a pack with errors never replaces a good one,
    nor does one that looks cut or half written, unless you consent. `pack` and the
    options are as for `load`; `watch` is as for the method of that name. Use it from
    any thread.
    """

    def __init__(
        self,
        pack: StrPath,
        *,
        watch: float | timedelta | None = None,
        pack_path: StrPath | Iterable[StrPath] | None = None,
        bases: Mapping[str, PackText] | None = None,
        limits: Limits | None = None,
    ) -> None:
        loaded = _core.load_live(path_bytes(pack), *options(pack_path, bases, limits))
        if isinstance(loaded, tuple):
            raise PackError(from_rows(loaded))
        self._live = loaded
        self._every = 0  # ms between two looks; 0: it does not watch
        if watch is not None:
            self.watch(watch)

    def get(self) -> Engine:
        """The engine in force. Keep it for as long as answers must be of one version."""
        return self._live.get()

    @property
    def engine(self) -> Engine:
        """The engine in force, as `get()`."""
        return self._live.get()

    @property
    def version(self) -> int:
        """Of the engine in force: 1, and one more with each swap."""
        return self._live.version()

    def reload(self, *, accept_losses: bool = False) -> ReloadReport:
        """Looks at the files now.

        Half of a YAML file often still is YAML. So a version in which a file is cut,
        emptied or gone, or much is missing, is refused unless you accept the losses,
        or it is one that was in force before.
        """
        return _report(self._live.reload(accept_losses))

    def watch(self, every: float | timedelta = 1.0) -> None:
        """Looks at the files `every` so many seconds from a thread of its own, and
        reloads once they have changed and then kept still for that long. From a
        millisecond to a day, or a `ValueError`."""
        seconds = _seconds(every)
        if not 0.001 <= seconds <= 86400:
            raise ValueError("watch every so many seconds, from 0.001 to 86400, a day")
        self._every = round(seconds * 1000)
        self._live.watch(self._every)
        _watching.add(self)

    def stop_watching(self) -> None:
        """Ends the thread of `watch`. The engine in force stays."""
        self._every = 0
        _watching.discard(self)
        self._live.stop_watching()

    @property
    def last_reload(self) -> ReloadReport:
        """What the latest attempt that found a change came to, by `reload` or the
        watcher. A refused one stays until the files are mended."""
        return _report(self._live.last_reload())

    @property
    def counts(self) -> ReloadCounts:
        """How often the files were looked at, by what came of it."""
        return ReloadCounts(*self._live.counts())

    def __enter__(self) -> LiveEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop_watching()

    def __repr__(self) -> str:
        pack = self.engine.pack
        watching = f", watched every {self._every / 1000:g} s" if self._every else ""
        return f"<LiveEngine {pack.id} {pack.version}: version {self.version}{watching}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a LiveEngine stays with its files and its thread: pickle its `engine`, "
            "or make a LiveEngine in each process"
        )

    # The watcher's thread is waited for here, where others run meanwhile.
    def __del__(self) -> None:
        if hasattr(self, "_live"):  # not if there was no such pack
            self._live.stop_watching()

    def _watch_again(self) -> None:
        if self._every:
            self._live.watch(self._every)


def _seconds(every: object) -> float:
    if isinstance(every, timedelta):
        return every.total_seconds()
    if isinstance(every, (int, float)):
        return every
    kind = type(every).__name__
    raise TypeError(f"watch every so many seconds: give a number, not a `{kind}`")


def _report(row: ReloadRow) -> ReloadReport:
    outcome, version, diagnostics = row
    return ReloadReport(outcome, version, from_rows(diagnostics))


# A forked child has none of its parent's threads: watchers are started anew.
_watching: WeakSet[LiveEngine] = WeakSet()


def _after_fork() -> None:
    for live in list(_watching):
        live._watch_again()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
