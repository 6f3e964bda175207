"""From a document to an Extraction: entities, events and facts, each with its words."""
