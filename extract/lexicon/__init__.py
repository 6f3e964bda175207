"""Linguistic knowledge as data: TOML files, one topic each."""
