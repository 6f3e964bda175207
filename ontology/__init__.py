"""The vocabulary of Khabar: types, namespaces, known entities."""
