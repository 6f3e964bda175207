"""Khabar reads Arabic news into a knowledge graph that leads back to the words."""
