"""The folder of a graph on disk: what marks it, who may open it, and where Oxigraph's own files lie.

DIR/khabar.json   marks the folder: the number of its form and the base of its IRIs
DIR/lock          locked for itself by a writer, shared by readers; holds the writer's process id
DIR/oxigraph/     Oxigraph's files, which ``oxigraph serve`` can read too
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from khabar.graph.errors import GraphError

try:
    import fcntl
except ImportError:  # not a POSIX system: there Oxigraph's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]

FORM = 1
_MARK, _LOCK, _STORE = "khabar.json", "lock", "oxigraph"


class Folder:
    """One opened folder; ``close`` lets others in."""

    def __init__(self, path: Path, base: str | None, default_base: str, *, read_only: bool) -> None:
        self.path = path
        self.store = path / _STORE
        try:
            self.base = self._mark(base, default_base, read_only)
            self._lock = self._locked(read_only)
        except OSError as error:
            raise GraphError(f"{path}: the graph's folder cannot be used: {error.strerror or error}") from error

    def _mark(self, base: str | None, default_base: str, read_only: bool) -> str:
        mark = self.path / _MARK
        if mark.is_file():
            return self._read_mark(mark, base)
        if self.path.exists() and not self.path.is_dir():
            raise GraphError(f"{self.path} is a file; a graph is a folder: give another path")
        if self.path.is_dir() and any(not entry.name.startswith(f".{_MARK}") for entry in self.path.iterdir()):
            raise GraphError(f"{self.path} is not a Khabar graph, and not empty: give a graph, or a new or empty folder")
        if read_only:
            raise GraphError(f"{self.path} holds no graph: build one first, with `khabar build INPUT --graph {self.path}`")
        self.path.mkdir(parents=True, exist_ok=True)
        draft = self.path / f".{_MARK}.{os.getpid()}"
        draft.write_text(json.dumps({"khabar": FORM, "base": base or default_base}) + "\n", encoding="utf-8")
        draft.replace(mark)
        return base or default_base

    def _read_mark(self, mark: Path, base: str | None) -> str:
        try:
            content = json.loads(mark.read_text(encoding="utf-8"))
            form, stored = content["khabar"], str(content["base"])
        except (ValueError, KeyError, TypeError) as error:
            raise GraphError(
                f"{mark} is damaged, so {self.path} is no Khabar graph: build the graph anew in another folder"
            ) from error
        if form != FORM:
            raise GraphError(f"{self.path} was written in form {form} by another release of Khabar; this one reads form {FORM}")
        if base is not None and base != stored:
            raise GraphError(f"{self.path} has the base <{stored}>, not <{base}>: leave the base out, or build in another folder")
        return stored

    def _locked(self, read_only: bool) -> int | None:
        if fcntl is None:
            return None
        lock = self.path / _LOCK
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:
            if not read_only:
                raise
            handle = os.open(lock, os.O_RDONLY)
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if read_only else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise held_open(self.path, holder) from error
        if not read_only:
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
        else:
            os.set_inheritable(handle, False)
        return handle

    def close(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def held_open(path: Path, holder: str = "") -> GraphError:
    """The error that a second opener gets."""
    by = f"process {holder}" if holder else "another process"
    return GraphError(f"{path} is held open by {by}: wait until it is done or close it there, then try again")
