"""Linguistic knowledge as data: TOML files, one topic each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """The tables of a lexicon file, by its path below this folder."""
    return tomllib.loads(files("khabar.extract.lexicon").joinpath(*name.split("/")).read_text("utf-8"))
