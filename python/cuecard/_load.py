"""Packs from folders and from memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Union

from . import _core
from ._diagnostics import from_rows
from ._engine import Engine
from ._errors import PackError
from ._rows import DiagnosticRow, Files

StrPath = Union[str, "os.PathLike[str]"]

#: A pack in memory: the text of a single file, or the texts of files by name.
PackText = Union[str, Mapping[str, str]]


@dataclass(frozen=True)
class Limits:
    """Budgets that keep a broken or hostile pack, or a runaway value, from hurting
    the host. A breach is a diagnostic or an error that names the number.

    >>> engine = cuecard.load("core", limits=cuecard.Limits(output_bytes=4096))
    """

    #: Of a pack and each of its files; `bases` is how deep packs may extend one another.
    file_bytes: int = _core.LIMITS["file_bytes"]
    pack_bytes: int = _core.LIMITS["pack_bytes"]
    pack_files: int = _core.LIMITS["pack_files"]
    bases: int = _core.LIMITS["bases"]
    #: Of the YAML in a file.
    line_bytes: int = _core.LIMITS["line_bytes"]
    scalar_bytes: int = _core.LIMITS["scalar_bytes"]
    depth: int = _core.LIMITS["depth"]
    open_brackets: int = _core.LIMITS["open_brackets"]
    nodes: int = _core.LIMITS["nodes"]
    map_keys: int = _core.LIMITS["map_keys"]
    #: Of a text with arguments.
    pattern_bytes: int = _core.LIMITS["pattern_bytes"]
    pattern_depth: int = _core.LIMITS["pattern_depth"]
    pattern_arguments: int = _core.LIMITS["pattern_arguments"]
    #: Of a value, and of an answer.
    value_bytes: int = _core.LIMITS["value_bytes"]
    output_bytes: int = _core.LIMITS["output_bytes"]
    #: Of a report; past it one line says how many more there are.
    diagnostics: int = _core.LIMITS["diagnostics"]

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(f"`{each.name}` is an int, not a `{type(value).__name__}`")
            if not 0 <= value < 1 << 63:
                raise ValueError(f"`{each.name}` must be from 0 to 2**63 - 1")


def load(
    pack: StrPath,
    *,
    pack_path: StrPath | Iterable[StrPath] = (),
    bases: Mapping[str, PackText] | None = None,
    limits: Limits | None = None,
) -> Engine:
    """The engine of a pack.

    `pack` is a path (it holds a `/`, ends in `.yaml`, is a `pathlib.Path`, or such a
    folder is here) or the id of a pack. Ids, and packs that are extended, are looked
    for in `bases` (packs in memory by id), in the folder beside the pack, in the
    folders of `pack_path` and of the environment's CUECARD_PATH, and among the packs
    that come with cuecard.

    >>> cuecard.load("hotline-800").pack.locales
    ('zh-Hans', 'zh-Hant', 'en')

    Raises `PackError` with everything that is wrong in the pack.
    """
    return engine_of(_core.load(path_bytes(pack), *options(pack_path, bases, limits)))


def load_text(
    pack: PackText,
    *,
    pack_path: StrPath | Iterable[StrPath] = (),
    bases: Mapping[str, PackText] | None = None,
    limits: Limits | None = None,
) -> Engine:
    r"""The engine of a pack in memory: the text of a single file, or the texts of its
    files by name, `pack.yaml` among them.

    >>> shop = cuecard.load_text('''
    ... cuecard: 1
    ... id: corner-shop
    ... version: 1.0.0
    ... locales: [en]
    ... phrases:
    ...   opening: {en: "Good day, how can I help you?"}
    ... ''')
    >>> shop.say("opening")
    'Good day, how can I help you?'

    The rest is as for `load`.
    """
    return engine_of(_core.load_text(files(pack), *options(pack_path, bases, limits)))


def engine_of(loaded: _core.Engine | tuple[DiagnosticRow, ...]) -> Engine:
    if isinstance(loaded, tuple):
        raise PackError(from_rows(loaded))
    assert isinstance(loaded, Engine)
    return loaded


def options(
    pack_path: StrPath | Iterable[StrPath],
    bases: Mapping[str, PackText] | None,
    limits: Limits | None,
) -> tuple[list[bytes], list[tuple[bytes, Files]], dict[str, int]]:
    """What the shims take after the pack itself."""
    folders = [pack_path] if isinstance(pack_path, (str, os.PathLike)) else pack_path
    return (
        [os.fsencode(folder) for folder in folders],
        [(_utf8(id), files(pack)) for id, pack in (bases or {}).items()],
        asdict(limits or Limits()),
    )


def path_bytes(pack: StrPath) -> bytes:
    """A Path is a path, never an id: `Path("my-house")` becomes `./my-house`."""
    path = os.fsdecode(pack)
    is_bare = not isinstance(pack, str) and os.sep not in path
    return os.fsencode(os.path.join(os.curdir, path) if is_bare else path)


def files(pack: PackText) -> Files:
    named = {"pack.yaml": pack} if isinstance(pack, str) else pack
    if not isinstance(named, Mapping):
        raise TypeError(
            "a pack in memory is a str, or a mapping of file names to str, "
            f"not a `{type(pack).__name__}`"
        )
    return [(os.fsencode(name), _utf8(text)) for name, text in named.items()]


# A lone surrogate stays in it, ill-formed, for the reader of packs to point at.
def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
