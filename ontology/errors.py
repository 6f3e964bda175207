"""The root of all errors that Khabar raises on purpose."""

from __future__ import annotations


class KhabarError(Exception):
    """What went wrong, where, and what to do: the message is meant for the user as it stands."""
