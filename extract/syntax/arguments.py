"""Which predicate a noun phrase or a prepositional phrase hangs on, and in which slot."""

from __future__ import annotations

from khabar.extract.language.word import Word
from khabar.extract.syntax.chunks import Chunk
from khabar.extract.syntax.nouns import Nouns
from khabar.extract.syntax.predicates import Argument, Predicate, Via, agrees, oblique
from khabar.extract.syntax.reading import Reading
from khabar.extract.syntax.verbs import AUXILIARIES


class Arguments:
    """Hangs the phrases of one sentence on its predicates."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.words = reading.words
        self.nouns = Nouns(reading)

    # noun phrases

    def noun_phrase(self, chunk: Chunk, position: int) -> None:
        """A bare phrase: what the one before it is too, the topic of a clause that has no verb yet, or the verb's argument."""
        reading, clause = self.reading, self.reading.clause
        if chunk.first in reading.times or all(self.words[i].pos == "digit" for i in range(chunk.first, chunk.last)):
            return
        if chunk.conj and self._goes_on(chunk, position):
            return
        verb = clause.verb
        if verb is None:
            if clause.topic is None:
                clause.topic = Argument("subject", chunk.head, chunk.last, chunk.head)
                reading.conjuncts = []
                reading.last = (clause.topic, None)
            self.nouns.read(chunk.head, chunk.last, None, "subject")
            return
        if chunk.conj or self._topic_ahead(position):
            # "... ، والقوات الحكومية انسحبت": a new clause that starts with its subject
            reading.open(clause.governor, clause.relation)
            reading.clause.topic = Argument("subject", chunk.head, chunk.last, chunk.head)
            self.nouns.read(chunk.head, chunk.last, None, "subject")
            return
        slot = self._bare_slot(verb, self.words[chunk.head])
        if slot is None:
            self.nouns.read(chunk.head, chunk.last, verb, "apposition")
            return
        arg = Argument(slot, chunk.head, chunk.last, chunk.head)
        verb.args.append(arg)
        reading.last = (arg, verb)
        self.nouns.read(chunk.head, chunk.last, verb, slot)

    def _bare_slot(self, verb: Predicate, noun: Word) -> str | None:
        """The slot of a bare noun behind a verb: subject, object, second object; None if all are taken."""
        word = self.words[verb.word]
        if word.aspect == "a":
            return None if verb.has("object") else "object"
        if not verb.has("subject"):
            plural = word.number in {"p", "d"} or word.person in {"1", "2"}
            if plural or oblique(noun) or not agrees(word, noun, None, strict=True):
                return None if verb.has("object") else "object"
            return "subject"
        if not verb.has("object"):
            return "object"
        return None if verb.has("object2") else "object2"

    def _topic_ahead(self, position: int) -> bool:
        """After a comma or full argument list: is this phrase the subject of a verb right behind it?"""
        chunks = self.reading.chunks
        if position == 0 or chunks[position - 1].kind != "comma":
            return False
        following = [c for c in chunks[position + 1 : position + 3] if c.kind not in {"pp", "particle"}]
        return (
            bool(following)
            and following[0].kind == "verb"
            and not following[0].conj
            and chunks[position].head not in self.reading.inside
        )

    def _goes_on(self, chunk: Chunk, position: int) -> bool:
        """A phrase with و that goes on with the argument before it ("روسيا وإيران")."""
        reading = self.reading
        if reading.last is None:
            return False
        following = reading.following(position)
        if (
            reading.chunks[position - 1].kind in {"comma", "stop"}
            and following is not None
            and following.kind in {"verb", "particle"}
        ):
            return False
        arg, predicate = reading.last
        conjunct = Argument(arg.slot, chunk.head, chunk.last, chunk.head, "conjunct")
        if predicate is None:
            reading.conjuncts.append(conjunct)
        else:
            predicate.args.append(conjunct)
        self.nouns.read(chunk.head, chunk.last, predicate, arg.slot)
        if predicate is None or reading.predicates[-1].word < chunk.head:
            reading.last = (conjunct, predicate)
        return True

    # prepositional phrases

    def prepositional(self, chunk: Chunk) -> None:
        """A phrase of the nearest predicate that takes its preposition, else of the nearest at all, its slot marked with ?."""
        reading = self.reading
        pronoun = chunk.last == chunk.head + 1 and bool(self.words[chunk.head].pronoun) and self.words[chunk.head].pos == "prep"
        via: Via = "pronoun" if pronoun else "direct"
        predicate = self._wanting(chunk.prep)
        slot = chunk.prep
        if predicate is None:
            predicate = self._nearest()
            slot = f"?{chunk.prep}"
        if predicate is not None and chunk.first not in reading.times:
            arg = Argument(slot, chunk.head, chunk.last, chunk.head, via)
            predicate.args.append(arg)
            reading.last = (arg, predicate)
        if not pronoun:
            self.nouns.read(chunk.head, chunk.last, predicate, chunk.prep)

    def _wanting(self, prep: str) -> Predicate | None:
        """The nearest predicate to the left, in this clause or the one that holds it, that takes the preposition.

        Nouns before the clause's verb are closed by it ("بعد تهديدات ترامب صرح الوزير للصحيفة").
        """
        for predicate in reversed(self.reading.predicates):
            if not self._in_reach(predicate):
                return None
            if prep in predicate.wanted:
                return predicate
            if predicate.kind == "verb" and self.words[predicate.word].lemma not in AUXILIARIES:
                return None
        return None

    def _in_reach(self, predicate: Predicate) -> bool:
        """Whether a phrase of the present clause may still belong to a predicate."""
        reading = self.reading
        return predicate.clause == reading.clauses or (
            reading.clause.relation in {"relative", "adverbial"} and predicate.clause == reading.clauses - 1
        )

    def _nearest(self) -> Predicate | None:
        reading = self.reading
        latest = reading.predicates[-1] if reading.predicates else None
        return latest if latest is not None and latest.clause == reading.clauses else reading.clause.verb
