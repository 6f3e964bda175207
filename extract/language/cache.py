"""The cache folder: what is derived once from installed packages and can be made again at any time."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir


@cache
def cache_folder() -> Path:
    """``$KHABAR_CACHE``, else the user's cache folder, else (where neither can be written) a temporary one."""
    chosen = os.environ.get("KHABAR_CACHE") or user_cache_dir("khabar", appauthor=False)
    folder = Path(chosen).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.gettempdir()) / f"khabar-cache-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def cache_file(name: str) -> Path:
    return cache_folder() / name


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; a cache that cannot be written is gone without, never an error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(name, path)
    except OSError:
        return
