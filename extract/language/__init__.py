"""Arabic text as sentences of analysed words, with offsets into the untouched text."""
