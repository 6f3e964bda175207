"""Nouns, and adjectives that are participles, as predicates within a phrase ("قصف المدينة", "المدعوم من إيران")."""

from __future__ import annotations

from khabar.extract.syntax.predicates import Argument, Predicate
from khabar.extract.syntax.reading import Reading


class Nouns:
    """Reads the predicative nouns of one sentence."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.words = reading.words

    def read(self, first: int, last: int, governor: Predicate | None, slot: str) -> None:
        """Adds the predicative nouns of the phrase ``first:last``, which stands in a slot of ``governor``.

        Each governs the words after it as its genitive.
        """
        reading = self.reading
        above, relation = governor, slot
        for i in range(first, last):
            word = self.words[i]
            if i in reading.inside or word.pos not in {"noun", "adj", "noun_quant"}:
                continue
            wanted = reading.wants(word)
            if wanted is None:
                continue
            noun = Predicate(
                len(reading.predicates),
                i,
                "noun",
                wanted.slots,
                governor=above.index if above else None,
                relation=relation,
                clause=reading.clauses,
                quoted=reading.quoted,
                conditional=reading.clause.conditional,
            )
            if reading.negated and governor is None:
                noun.negated = True
            reading.predicates.append(noun)
            if word.pos == "adj" and i > first:
                noun.args.append(Argument("subject", first, i, first))  # the noun that it modifies
            elif word.pos == "adj" and not word.article and governor is not None:
                # "تقدم الجيش، مدعوما من التحالف": a circumstance of the subject
                noun.inherit(governor, "subject")
            self._genitive(noun, i, last)
            if above is None:
                reading.clause.pending.append(noun)
            above, relation = noun, "of"

    def _genitive(self, noun: Predicate, i: int, last: int) -> None:
        word = self.words[i]
        if word.pronoun:
            noun.args.append(Argument("of", i, i + 1, i, "pronoun"))
        j = i + 1
        if j < last and not word.article and not word.pronoun and not self._adjective(j):
            noun.args.append(Argument("of", j, last, j))
            self.reading.last = (noun.args[-1], noun)
        noun.args += [Argument("nisba", k, k + 1, k, "nisba") for k in range(j, last) if self._adjective(k)]

    def _adjective(self, i: int) -> bool:
        return self.words[i].pos in {"adj", "adj_num"} and i not in self.reading.inside
