"""camel-tools imported without what it does on the side: walk through Unicode, and download a catalogue."""

from __future__ import annotations

import marshal
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from khabar.extract.language.cache import cache_file, write_atomically

CATALOGUE = b'{"version": "1.6.0", "packages": {}, "components": {}}'
CHARSETS = "camel_tools.utils.charsets"
LARGEST = 10_000
"""Characters of a set that is kept; the sets of all letters are made when somebody asks for them."""


def tokenizer() -> Callable[[str], list[str]]:
    """``simple_word_tokenize``."""
    _charsets()
    from camel_tools.tokenizers.word import simple_word_tokenize

    return simple_word_tokenize  # type: ignore[no-any-return]


def analyzer(database: dict[str, Any]) -> Any:
    """The ``Analyzer`` of a database with these attributes; its flags are set here."""
    _charsets()
    with _offline():
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB, MorphologyDBFlags

    found = MorphologyDB.__new__(MorphologyDB)
    found.__dict__.update(database, flags=MorphologyDBFlags(True, False, False))
    return Analyzer(found)


def _charsets() -> None:
    """Lets camel-tools find its sets of characters in the cache folder.

    It makes them of all 1.1 million code points when it is imported, a third of the time of one article from a cold start;
    they change with the versions of Unicode and of emoji alone.
    """
    if CHARSETS in sys.modules:
        return
    versions = version("camel-tools"), version("emoji"), unicodedata.unidata_version, *map(str, sys.version_info[:2])
    path = cache_file(f"charsets-{'-'.join(versions)}.marshal")
    try:
        kept = marshal.loads(path.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        module = import_module(CHARSETS)
        sets = {name: getattr(module, name) for name in module.__all__}
        small = {name: found for name, found in sets.items() if len(found) <= LARGEST}
        write_atomically(path, marshal.dumps({"__all__": module.__all__, **small}))
        return
    spec = find_spec(CHARSETS)
    assert spec is not None and spec.loader is not None
    module, loader = module_from_spec(spec), spec.loader

    def large(name: str) -> Any:
        if name not in kept["__all__"]:
            raise AttributeError(f"module {CHARSETS!r} has no attribute {name!r}")
        loader.exec_module(module)
        return module.__dict__[name]

    module.__dict__.update(kept, __getattr__=large)
    sys.modules[CHARSETS] = module


@contextmanager
def _offline() -> Iterator[None]:
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
