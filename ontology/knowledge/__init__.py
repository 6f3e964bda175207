"""Known entities as Turtle files, one topic each."""
