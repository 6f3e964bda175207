"""Facts: what an article tells of its entities beside events."""

from khabar.extract.facts.decision import contract, read_facts

__all__ = ["contract", "read_facts"]
