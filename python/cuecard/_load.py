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
    pack_path: StrPath | Iterable[StrPath] | None = None,
    bases: Mapping[str, PackText] | None = None,
    limits: Limits | None = None,
) -> Engine:
    """The engine of a pack.

    `pack` is a path (it holds a `/`, ends in `.yaml`, is a `pathlib.Path`, or such a
    folder is here) or the id of a pack. Ids are looked for in the folders of
    `pack_path` and of the environment's CUECARD_PATH, and among the packs that come
    with cuecard; packs that are extended first in `bases` (packs in memory by id) and
    in the folder beside the pack.

    >>> cuecard.load("hotline-800").pack.locales
    ('zh-Hans', 'zh-Hant', 'en')

    Raises `PackError` with everything that is wrong in the pack.
    """
    return engine_of(_core.load(path_bytes(pack), *options(pack_path, bases, limits)))


def load_text(
    pack: PackText,
    *,
    pack_path: StrPath | Iterable[StrPath] | None = None,
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
    pack_path: StrPath | Iterable[StrPath] | None,
    bases: Mapping[str, PackText] | None,
    limits: Limits | None,
) -> tuple[list[bytes], list[tuple[bytes, Files]], dict[str, int]]:
    """What the shims take after the pack itself."""
    if limits is not None and not isinstance(limits, Limits):
        raise TypeError(f"`limits` is a Limits, not a `{type(limits).__name__}`")
    return (
        [_path(folder) for folder in _folders(pack_path)],
        _bases({} if bases is None else bases),
        asdict(limits or Limits()),
    )


def _folders(pack_path: StrPath | Iterable[StrPath] | None) -> Iterable[StrPath]:
    if pack_path is None:
        return ()
    if isinstance(pack_path, (str, bytes, os.PathLike)):
        return (pack_path,)
    if not isinstance(pack_path, Iterable):
        raise TypeError(f"`pack_path` is a folder or several, not a `{type(pack_path).__name__}`")
    return pack_path


def _bases(bases: Mapping[str, PackText]) -> list[tuple[bytes, Files]]:
    if not isinstance(bases, Mapping):
        raise TypeError(f"`bases` is a mapping of ids to packs, not a `{type(bases).__name__}`")
    return [(_utf8(id, "the id of a base"), files(pack)) for id, pack in bases.items()]


def path_bytes(pack: StrPath) -> bytes:
    """A Path is a path, never an id: `Path("my-house")` becomes `./my-house`."""
    path = os.fsdecode(_path(pack))
    is_bare = not isinstance(pack, str) and os.sep not in path
    return os.fsencode(os.path.join(os.curdir, path) if is_bare else path)


def _path(path: StrPath) -> bytes:
    if not isinstance(path, (str, bytes, os.PathLike)):
        raise TypeError(f"a path is a str or a Path, not a `{type(path).__name__}`")
    return _file_name(os.fspath(path), "a path")


def files(pack: PackText) -> Files:
    named = {"pack.yaml": pack} if isinstance(pack, str) else pack
    if not isinstance(named, Mapping):
        raise TypeError(
            "a pack in memory is a str, or a mapping of file names to str, "
            f"not a `{type(pack).__name__}`"
        )
    return [_named_text(name, text) for name, text in named.items()]


def _named_text(name: str, text: str) -> tuple[bytes, bytes]:
    if not isinstance(name, str):
        raise TypeError(f"the name of a file is a str, not a `{type(name).__name__}`")
    return _file_name(name, "the name of a file"), _utf8(text, f"the text of `{name}`")


def _file_name(name: str, what: str) -> bytes:
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        raise ValueError(f"{what} holds half a character (a lone surrogate)") from None


# A lone surrogate stays in it, ill-formed, for the reader of packs to point at.
def _utf8(text: str, what: str) -> bytes:
    if not isinstance(text, str):
        raise TypeError(f"{what} is a str, not a `{type(text).__name__}`")
    return text.encode("utf-8", "surrogatepass")
