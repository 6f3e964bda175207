"""Verbs as predicates: the clause that a verb stands in, and its subject where that stands before it or is not said again."""

from __future__ import annotations

from khabar.extract.language.word import Word
from khabar.extract.lexicon import read
from khabar.extract.syntax.chunks import Chunk
from khabar.extract.syntax.predicates import Argument, Predicate, agrees
from khabar.extract.syntax.reading import Reading

AUXILIARIES = frozenset(read("clauses.toml")["auxiliary"])
DENYING = frozenset(read("clauses.toml")["deny"])


class Verbs:
    """Reads the verbs of one sentence."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.words = reading.words

    def read(self, chunk: Chunk, position: int) -> None:
        """Adds the verb's predicate, in a clause of its own where the present one has a verb."""
        shared = self._enter_clause(chunk)
        clause, word = self.reading.clause, self.words[chunk.head]
        predicate = self._predicate(chunk.head)
        for noun in clause.pending:
            if noun.governor is None:
                noun.governor, noun.relation = predicate.index, "subject"
        clause.pending = []
        if word.pronoun:
            predicate.args.append(Argument("object", chunk.head, chunk.head + 1, chunk.head, "pronoun"))
        self._take_topic(predicate, position)
        if shared is not None and not predicate.has("subject"):
            for arg in shared.slot("subject"):
                if (
                    arg.via != "conjunct"
                    and agrees(word, self.words[arg.head], arg, strict=True)
                    and not self._subject_follows(position, word)
                ):
                    predicate.inherit(shared, "subject")
                    break
        if word.lemma in DENYING:
            predicate.negated = True
        clause.verb = predicate
        self.reading.last = None

    def share_subjects(self) -> None:
        """A verb without a subject has that of the verb it goes on from, or that governs it ("قال إنه يزور")."""
        for predicate in self.reading.predicates:
            if predicate.kind != "verb" or predicate.has("subject") or predicate.governor is None:
                continue
            governor = self.reading.predicates[predicate.governor]
            if governor.kind == "verb" and governor.has("subject") and predicate.relation in {"clause", "adverbial"}:
                verb = self.words[predicate.word]
                if agrees(verb, self.words[governor.slot("subject")[0].head], None, strict=True):
                    predicate.inherit(governor, "subject")

    def _enter_clause(self, chunk: Chunk) -> Predicate | None:
        """Opens the verb's clause if it needs its own, and tells the verb whose subject it may share."""
        reading, word, clause, previous = self.reading, self.words[chunk.head], self.reading.clause, self.reading.previous
        before = clause.verb
        if word.aspect == "a" and (chunk.conj or (previous is not None and previous.kind == "comma")):
            # "قال الوزير إن ...، محذرا من ...": the participle's subject is the main verb's
            shared = self._main_verb()
            reading.open(None, "adverbial")
            return shared
        if before is None:
            return None
        if self.words[before.word].lemma in AUXILIARIES and not chunk.conj:
            return before  # "كانت الشرطة تعتقل": one clause, one subject
        if chunk.conj or (previous is not None and previous.kind in {"comma", "particle"}):
            reading.open(clause.governor, clause.relation)
            return before
        if previous is not None and previous.kind in {"np", "pp"} and not self._definite(previous):
            # "مسلحون هاجموا": a bare relative clause about an indefinite noun
            reading.open(before.index, "relative", strong=True)
            reading.clause.topic = Argument("subject", previous.head, previous.last, previous.head, "antecedent")
            return None
        if reading.quoted and "clause" in before.wanted:
            reading.open(before.index, "clause")
            return None
        reading.open(before.index, "adverbial")
        return before

    def _predicate(self, i: int) -> Predicate:
        """The predicate of the verb at word ``i``, with what particles said of it."""
        reading, clause, word = self.reading, self.reading.clause, self.words[i]
        wanted = reading.wants(word)
        clause.conditional = clause.conditional or reading.conditional
        predicate = Predicate(
            len(reading.predicates),
            i,
            "verb",
            wanted.slots if wanted else frozenset(),
            governor=clause.governor,
            relation=clause.relation,
            clause=reading.clauses,
            negated=reading.negated,
            future=reading.future or word.future,
            uncertain=reading.uncertain and word.aspect == "i",
            conditional=clause.conditional,
            passive=word.passive,
            quoted=reading.quoted,
        )
        reading.negated = reading.future = reading.uncertain = reading.conditional = False
        reading.predicates.append(predicate)
        return predicate

    def _main_verb(self) -> Predicate | None:
        """The latest finite verb of the sentence that stands on its own, with a subject."""
        predicates = self.reading.predicates
        for predicate in reversed(predicates):
            if predicate.kind == "verb" and predicate.relation in {"main", "adverbial"} and predicate.has("subject"):
                return predicate
        return next((p for p in predicates if p.kind == "verb" and p.has("subject")), None)

    def _definite(self, chunk: Chunk) -> bool:
        return any(
            self.words[i].article or self.words[i].pos == "noun_prop" or self.words[i].pronoun or i in self.reading.inside
            for i in range(chunk.head, chunk.last)
        )

    # the phrase before the verb

    def _take_topic(self, predicate: Predicate, position: int) -> None:
        reading, word = self.reading, self.words[predicate.word]
        topic, reading.clause.topic = reading.clause.topic, None
        if topic is None:
            return
        if topic.via == "antecedent" and word.pronoun and predicate.has("object"):
            # "الاتفاق الذي وقعته إيران": the noun is the object, the subject follows
            predicate.args = [Argument("object", topic.first, topic.last, topic.head, "antecedent")]
            return
        resumed = self._resumed(position, topic, word)
        strict = not reading.clause.strong or self._followed(position, word)
        if resumed is not None:
            predicate.args.append(Argument(resumed, topic.first, topic.last, topic.head, "antecedent"))
        elif agrees(word, self.words[topic.head], topic, strict=strict):
            via = topic.via if topic.via != "direct" else "topic"
            predicate.args.append(Argument("subject", topic.first, topic.last, topic.head, via))
            for arg in reading.conjuncts:
                predicate.args.append(Argument("subject", arg.first, arg.last, arg.head, "conjunct"))
        reading.conjuncts = []

    def _resumed(self, position: int, topic: Argument, verb: Word) -> str | None:
        """The preposition whose pronoun takes an antecedent up: "المناطق التي تسيطر عليها المعارضة"."""
        following = self.reading.following(position)
        if topic.via != "antecedent" or following is None or following.kind != "pp" or following.last != following.first + 1:
            return None
        word = self.words[following.head]
        taken_up = word.pos == "prep" and word.pronoun.startswith("3")
        return following.prep if taken_up and self._followed(position + 1, verb) else None

    def _followed(self, position: int, verb: Word) -> bool:
        """Whether a bare noun phrase that may be the verb's subject comes right behind a chunk."""
        following = self.reading.following(position)
        if following is None or following.kind != "np" or following.conj:
            return False
        return agrees(verb, self.words[following.head], None, strict=True)

    def _subject_follows(self, position: int, verb: Word) -> bool:
        """Whether the next chunk is a noun phrase that may be the verb's own subject; behind an active participle ("مناشدة
        المنظمة") it is the object, but with و it may be a verbal noun ("ومهاجمة إسرائيل المدينة")."""
        if (verb.aspect == "a" and not verb.conj) or verb.number in {"p", "d"} or verb.person in {"1", "2"}:
            return False
        for chunk in self.reading.chunks[position + 1 : position + 3]:
            if chunk.kind == "np" and not chunk.conj and chunk.first not in self.reading.times:
                return agrees(verb, self.words[chunk.head], None, strict=True) and chunk.first in self.reading.inside
            if chunk.kind not in {"quote", "particle", "comma"}:
                return False
        return False
