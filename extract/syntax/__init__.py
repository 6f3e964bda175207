"""Phrases and predicates: which words of a sentence belong together, and what depends on what."""
