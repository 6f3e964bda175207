"""Arabic text as sentences of analysed words, with offsets into the untouched text."""

from khabar.extract.language.analysis import analyse
from khabar.extract.language.normalise import normalise

__all__ = ["analyse", "normalise"]
