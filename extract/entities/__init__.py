"""Who and what a text speaks of: mentions, their types, and which of them are one entity."""
