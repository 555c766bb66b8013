"""The command line: `cuecard`, or `python -m cuecard`.

It is the same program as everywhere, built into the package beside its libraries.
Python makes way for it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

TOOL = Path(__file__).with_name("cuecard")


def main() -> NoReturn:
    if not TOOL.exists():
        sys.exit("cuecard: the command line is not part of this build")
    os.execv(TOOL, ["cuecard", *sys.argv[1:]])


if __name__ == "__main__":
    main()
