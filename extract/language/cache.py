"""The cache folder: what is derived once from installed packages and can be made again at any time."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir


@cache
def cache_folder() -> Path:
    """``$KHABAR_CACHE``, else the user's cache folder; where it cannot be written, or others can write it, a private
    temporary folder that goes when the process ends.

    Files kept here are trusted when they are read back, so nobody else may be able to put one in.
    """
    chosen = os.environ.get("KHABAR_CACHE") or user_cache_dir("khabar", appauthor=False)
    try:
        folder = Path(chosen).expanduser()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        if _private(folder):
            return folder
        trouble = "is writable by others"
    except (OSError, RuntimeError) as error:
        trouble = f"cannot be written ({getattr(error, 'strerror', None) or error})"
    print(
        f"khabar: the cache folder {chosen} {trouble}; dictionaries are converted anew in each run. "
        "Set KHABAR_CACHE to a folder of your own to keep them.",
        file=sys.stderr,
    )
    _temporary.append(tempfile.TemporaryDirectory(prefix="khabar-"))
    return Path(_temporary[-1].name)


_temporary: list[tempfile.TemporaryDirectory[str]] = []
"""Kept so that the folder lives as long as the process."""


def _private(folder: Path) -> bool:
    """Whether only this user can put files into ``folder``; Windows keeps the user's folders private by itself."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def cache_file(name: str) -> Path:
    """The path of a file in the cache, which need not exist yet."""
    return cache_folder() / name


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; a cache that cannot be written is gone without, never an error."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(name, path)
    except OSError:
        return
