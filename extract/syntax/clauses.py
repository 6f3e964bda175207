"""Where clauses start and end: after أن and إن, relative pronouns, conjunctions, commas and full stops; and particles."""

from __future__ import annotations

from khabar.extract.lexicon import read
from khabar.extract.syntax.chunks import Chunk, bare
from khabar.extract.syntax.predicates import Argument, Predicate
from khabar.extract.syntax.reading import Reading

NEGATIVE = frozenset(read("clauses.toml")["negative"])
FUTURE = frozenset(read("clauses.toml")["future"])
UNCERTAIN = frozenset(read("clauses.toml")["uncertain"])
CONDITIONAL = frozenset(read("clauses.toml")["conditional"])
THAT = tuple(read("clauses.toml")["that"])
THAT_LEMMAS = frozenset(read("clauses.toml")["that_lemmas"])
REACH = 4
"""Most chunks between a relative pronoun and the noun that it speaks of."""


class Clauses:
    """Opens and closes the clauses of one sentence."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.words = reading.words

    def particle(self, chunk: Chunk) -> None:
        """What a particle says of the verb that comes."""
        reading, text = self.reading, bare(self.words[chunk.head])
        if text in NEGATIVE:
            reading.negated = True
        if text in FUTURE:
            reading.future = True
        if text in UNCERTAIN:
            reading.uncertain = True
        if text in CONDITIONAL:
            reading.conditional = True

    def stop(self, chunk: Chunk) -> None:
        """A full stop starts anew; a colon opens what the verb before it says."""
        verb = self.reading.clause.verb
        if self.words[chunk.head].text == ":" and verb is not None:
            self.reading.open(verb.index, "clause")
        else:
            self.reading.open(None, "main")

    def comma(self) -> None:
        """A comma ends a relative clause that one began ("اتهم الوزير، الذي يزور بغداد، إيران"): what stood before goes on."""
        reading = self.reading
        if reading.interrupted is not None and reading.clause.verb is not None and reading.clause.relation == "relative":
            reading.close()
            reading.clause, reading.interrupted = reading.interrupted, None
            reading.last = None

    def relative(self, position: int) -> None:
        """الذي opens a clause about the noun before it."""
        reading, clause = self.reading, self.reading.clause
        latest = reading.predicates[-1] if reading.predicates else None
        after_comma = reading.previous is not None and reading.previous.kind == "comma"
        if after_comma if clause.verb is not None else clause.topic is not None:
            reading.interrupted = clause
        reading.open(latest.index if latest else None, "relative", strong=True)
        reading.clause.topic = self._antecedent(position)

    def that(self, chunk: Chunk) -> None:
        """أن and إن open a clause that the predicate before them governs, other conjunctions one beside it."""
        reading, word = self.reading, self.words[chunk.head]
        latest = reading.predicates[-1] if reading.predicates else None
        text = bare(word)
        if text in CONDITIONAL:
            reading.conditional = True
        if not (text.startswith(THAT) or word.lemma in THAT_LEMMAS):
            reading.open(latest.index if latest else None, "adverbial")
            return
        governor = latest
        if latest and latest.kind == "noun" and "clause" not in latest.wanted and latest.governor is not None:
            governor = self._clause_taker(latest)
        if chunk.conj and reading.clause.relation == "clause":
            # "قال إن ... وإن ...": both clauses hang on one verb
            reading.open(reading.clause.governor, "clause", strong=True)
        else:
            reading.open(governor.index if governor else None, "clause", strong=True)
        if word.pronoun:
            reading.clause.topic = Argument("subject", chunk.head, chunk.head + 1, chunk.head, "pronoun")

    def _clause_taker(self, predicate: Predicate) -> Predicate:
        """The nearest governor that may take a clause, else the predicate itself."""
        seen: Predicate | None = predicate
        while seen is not None:
            if "clause" in seen.wanted or seen.kind == "verb":
                return seen
            seen = self.reading.predicates[seen.governor] if seen.governor is not None else None
        return predicate

    def _antecedent(self, position: int) -> Argument | None:
        """The noun that a relative pronoun speaks of: the head of the phrase before it."""
        for chunk in reversed(self.reading.chunks[max(0, position - REACH) : position]):
            if chunk.kind in {"np", "pp"}:
                return Argument("subject", chunk.head, chunk.last, chunk.head, "antecedent")
            if chunk.kind in {"verb", "stop"}:
                return None
        return None
