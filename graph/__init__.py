"""From extractions to RDF: the store, queries, networks and views."""
