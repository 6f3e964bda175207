"""camel-tools without its network: importing its morphology downloads a catalogue where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.extract.language.cache import cache_file, write_atomically

SETTING = "CAMELTOOLS_DATA"
CATALOGUE = b'{"version": "1.6.0", "packages": {}, "components": {}}'


@contextmanager
def offline() -> Iterator[None]:
    """While it lasts, ``import camel_tools.morphology`` finds a catalogue: the user's, or an empty one in the cache."""
    before = os.environ.get(SETTING)
    if not _has_catalogue(before):
        empty = cache_file("camel-tools/catalogue.json")
        if not empty.exists():
            write_atomically(empty, CATALOGUE)
        os.environ[SETTING] = str(empty.parent)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(SETTING, None)
        else:
            os.environ[SETTING] = before


def _has_catalogue(setting: str | None) -> bool:
    default = r"%APPDATA%\camel_tools" if sys.platform == "win32" else "~/.camel_tools"
    try:
        return (Path(os.path.expandvars(setting or default)).expanduser() / "catalogue.json").exists()
    except (OSError, RuntimeError):
        return False
