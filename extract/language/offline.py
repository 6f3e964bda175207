"""camel-tools without its network: importing its morphology downloads a catalogue where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.extract.language.cache import cache_file, write_atomically

CATALOGUE = b'{"version": "1.6.0", "packages": {}, "components": {}}'


@contextmanager
def offline() -> Iterator[None]:
    """While it lasts, ``import camel_tools.morphology`` finds a catalogue: the user's, or an empty one in the cache.

    Without one it would download it, and make a folder in the user's home, which may not be writable; so the home it
    sees then is the cache, too.
    """
    if _has_catalogue():
        yield
        return
    empty = cache_file("camel-tools/catalogue.json")
    if not empty.exists():
        write_atomically(empty, CATALOGUE)
    settings = dict.fromkeys(("CAMELTOOLS_DATA", "HOME", "USERPROFILE", "APPDATA"), str(empty.parent))
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _has_catalogue() -> bool:
    default = r"%APPDATA%\camel_tools" if sys.platform == "win32" else "~/.camel_tools"
    chosen = os.environ.get("CAMELTOOLS_DATA") or default
    try:
        return (Path(os.path.expandvars(chosen)).expanduser() / "catalogue.json").exists()
    except (OSError, RuntimeError):
        return False
