"""What depends on what: the predicates of a sentence, their arguments by syntactic slot, and what governs them.

A predicate is a verb, or a noun or participle that the lexicons know as one.  The parser goes through the chunks once,
from the right-to-left reader's start, and hangs each phrase on the nearest predicate that wants it:

- a bare noun phrase after a verb is its subject, the next its object ("قصف الجيش المدينة"); before the verb, at a
  clause's start, it is the subject if it agrees ("أن البرلمان صادق على الاتفاق");
- a prepositional phrase belongs to the nearest predicate to its left whose frame names the preposition ("اتهمت الحكومة
  المعارضة بقصف المدينة": ب belongs to the accusation, the genitive to the shelling);
- أن and إن open a clause that the predicate before them governs; و before a verb goes on with the clause before it,
  with its governor and, where none is named, its subject; الذي opens a clause about the noun before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from khabar.extract.language.word import Sentence
from khabar.extract.syntax.arguments import Arguments
from khabar.extract.syntax.clauses import Clauses
from khabar.extract.syntax.predicates import Predicate, Wants
from khabar.extract.syntax.reading import Reading
from khabar.extract.syntax.verbs import Verbs


class Parser:
    """Parses one sentence; ``wants`` tells what the lexicons know of a word as a predicate.

    ``extents`` maps the first word of a recognised mention's phrase to its last, exclusive; ``inside`` are the words of such
    phrases, ``times`` those of times, which are no arguments.
    """

    def __init__(
        self,
        sentence: Sentence,
        extents: Mapping[int, int],
        inside: frozenset[int],
        times: frozenset[int],
        wants: Wants,
    ):
        self.reading = Reading(sentence, extents, inside, times, wants)
        self.clauses = Clauses(self.reading)
        self.verbs = Verbs(self.reading)
        self.arguments = Arguments(self.reading)

    def parse(self) -> list[Predicate]:
        """The predicates by position, each with its arguments and its governor."""
        reading = self.reading
        for position, chunk in enumerate(reading.chunks):
            match chunk.kind:
                case "verb":
                    self.verbs.read(chunk, position)
                case "np":
                    self.arguments.noun_phrase(chunk, position)
                case "pp":
                    self.arguments.prepositional(chunk)
                case "that":
                    self.clauses.that(chunk)
                case "relative":
                    self.clauses.relative(position)
                case "particle":
                    self.clauses.particle(chunk)
                case "stop":
                    self.clauses.stop(chunk)
                case "comma":
                    self.clauses.comma()
                case "quote":
                    reading.quoted = not reading.quoted
                case _:
                    pass
            if chunk.kind not in {"quote", "paren"}:
                reading.previous = chunk
        reading.close()
        self.verbs.share_subjects()
        return reading.predicates
