"""Kinds of organizations, by the nouns that head their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OrganizationKind:
    """A kind of organization by its head noun; the flags are those of ``lexicon/organizations.toml``."""

    name: str
    acts_for: bool
    alone: bool
    nisba: bool
    purpose: bool


def kinds(entries: dict[str, dict[str, Any]]) -> dict[str, OrganizationKind]:
    """The kind of organization that each head noun tells; of two kinds with one head the first stays."""
    out: dict[str, OrganizationKind] = {}
    for name, entry in entries.items():
        flags = {flag: entry.get(flag, False) for flag in ("acts_for", "alone", "nisba", "purpose")}
        kind = OrganizationKind(name, **flags)
        for head in entry["heads"]:
            out.setdefault(head, kind)
    return out
