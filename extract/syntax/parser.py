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
from dataclasses import dataclass, field

from khabar.extract.language.word import Sentence, Word
from khabar.extract.syntax.chunks import Chunk, Chunker, bare
from khabar.extract.syntax.predicates import Argument, Predicate, Via, Wants


@dataclass(slots=True)
class _Clause:
    governor: int | None
    relation: str
    topic: Argument | None = None
    topic_word: Word | None = None
    strong: bool = False
    """Whether the topic must be the subject: after أن, إن or a relative pronoun."""
    verb: Predicate | None = None
    conditional: bool = False
    pending: list[Predicate] = field(default_factory=list)
    """Predicative nouns seen before the clause's verb."""


NEGATIVES = frozenset({"لم", "لن", "لا", "ليس", "ليست", "غير", "ما", "ولم", "ولن", "ولا", "وليس"})
CONDITIONALS = frozenset({"إذا", "اذا", "لو", "لئن"})
AUXILIARIES = frozenset(
    {"كان", "ظلّ", "بات", "أصبح", "أضحى", "أمسى", "زال", "كاد", "أخذ", "بدأ", "عاد", "أوشك", "ما زال", "استمرّ", "ليس"}
)


class Parser:
    """Parses one sentence; ``wants`` tells what the lexicons know of a word as a predicate."""

    def __init__(
        self,
        sentence: Sentence,
        extents: Mapping[int, int],
        inside: frozenset[int],
        times: frozenset[int],
        wants: Wants,
    ):
        self.words = sentence.words
        self.inside = inside
        self.times = times
        self.wants = wants
        self.chunks = Chunker(sentence, extents).chunks()
        self.predicates: list[Predicate] = []
        self.clause = _Clause(None, "main")
        self.clauses = 0
        self.negated = self.future = self.uncertain = self.conditional = False
        self.quoted = False
        self.last: tuple[Argument, Predicate | None] | None = None
        self.clause_conjuncts: list[Argument] = []
        self.after_comma = False
        self.interrupted: _Clause | None = None

    def parse(self) -> list[Predicate]:
        previous: Chunk | None = None
        for position, chunk in enumerate(self.chunks):
            match chunk.kind:
                case "verb":
                    self._verb(chunk, position, previous)
                case "np":
                    self._noun_phrase(chunk, position)
                case "pp":
                    self._prepositional(chunk)
                case "that" | "relative":
                    self._marker(chunk)
                case "particle":
                    self._particle(chunk)
                case "stop":
                    self._stop(chunk)
                case "comma":
                    self._resume()
                case "quote":
                    self.quoted = not self.quoted
                case _:
                    pass
            if chunk.kind not in {"quote", "paren"}:
                previous = chunk
                self.after_comma = chunk.kind == "comma"
        self._flush()
        self._share_subjects()
        return self.predicates

    # clauses

    def _resume(self) -> None:
        """A comma ends a relative clause that one began ("اتهم الوزير، الذي يزور بغداد، إيران"): what stood before goes on."""
        if self.interrupted is not None and self.clause.verb is not None and self.clause.relation == "relative":
            self._flush()
            self.clause, self.interrupted = self.interrupted, None
            self.last = None

    def _open(self, governor: int | None, relation: str, *, strong: bool = False) -> None:
        self._flush()
        self.clauses += 1
        self.clause = _Clause(governor, relation, strong=strong, conditional=self.conditional)
        self.conditional = False
        self.last = None

    def _flush(self) -> None:
        """Nouns that waited for a verb which never came are predicates of the clause itself."""
        for noun in self.clause.pending:
            if noun.governor is None:
                noun.governor, noun.relation = self.clause.governor, self.clause.relation
        self.clause.pending = []

    def _marker(self, chunk: Chunk) -> None:
        word = self.words[chunk.head]
        latest = self.predicates[-1] if self.predicates else None
        if chunk.kind == "relative":
            topic = self._antecedent(word)
            if self.after_comma if self.clause.verb is not None else self.clause.topic is not None:
                self.interrupted = self.clause
            self._open(latest.index if latest else None, "relative", strong=True)
            self.clause.topic = topic
            return
        text = bare(word).rstrip("هام")
        if bare(word) in CONDITIONALS:
            self.conditional = True
        complement = text.startswith(("أن", "إن", "ان", "بأن", "بان")) or word.lemma in {"أن", "إن", "أنّ", "إنّ"}
        if complement:
            governor = latest
            if latest and latest.kind == "noun" and "clause" not in latest.wanted and latest.governor is not None:
                governor = self._clause_taker(latest)
            if chunk.conj and self.clause.relation == "clause":
                # "قال إن ... وإن ...": both clauses hang on one verb
                self._open(self.clause.governor, "clause", strong=True)
            else:
                self._open(governor.index if governor else None, "clause", strong=True)
            if word.pronoun:
                self.clause.topic = Argument("subject", chunk.head, chunk.head + 1, chunk.head, "pronoun")
        else:
            self._open(latest.index if latest else None, "adverbial")

    def _clause_taker(self, predicate: Predicate) -> Predicate:
        """The nearest governor that may take a clause, else the predicate itself."""
        seen: Predicate | None = predicate
        while seen is not None:
            if "clause" in seen.wanted or seen.kind == "verb":
                return seen
            seen = self.predicates[seen.governor] if seen.governor is not None else None
        return predicate

    def _stop(self, chunk: Chunk) -> None:
        latest = self.clause.verb
        if self.words[chunk.head].text == ":" and latest is not None:
            self._open(latest.index, "clause")
        else:
            self._open(None, "main")

    def _particle(self, chunk: Chunk) -> None:
        text = bare(self.words[chunk.head])
        if text in NEGATIVES:
            self.negated = True
        if text in {"سوف", "لن"}:
            self.future = True
        if text in {"قد", "ربما", "لعل"}:
            self.uncertain = True
        if text in CONDITIONALS:
            self.conditional = True

    # verbs

    def _verb(self, chunk: Chunk, position: int, previous: Chunk | None) -> None:
        word = self.words[chunk.head]
        clause = self.clause
        shared: Predicate | None = None
        if word.aspect == "a" and (chunk.conj or (previous is not None and previous.kind == "comma")):
            # "قال الوزير إن ...، محذرا من ...": the participle's subject is the main verb's
            shared = self._main_verb()
            self._open(None, "adverbial")
        elif clause.verb is not None:
            before = clause.verb
            if self.words[before.word].lemma in AUXILIARIES and not chunk.conj:
                # "كانت الشرطة تعتقل": one clause, one subject
                shared = before
            elif chunk.conj or (previous is not None and previous.kind in {"comma", "particle"}):
                self._open(clause.governor, clause.relation)
                shared = before
            elif previous is not None and previous.kind in {"np", "pp"} and not self._definite(previous):
                # "مسلحون هاجموا": a bare relative clause about an indefinite noun
                topic = Argument("subject", previous.head, previous.last, previous.head, "antecedent")
                self._open(before.index, "relative", strong=True)
                self.clause.topic = topic
            elif self.quoted and "clause" in before.wanted:
                self._open(before.index, "clause")
            else:
                self._open(before.index, "adverbial")
                shared = before
        clause = self.clause
        wanted = self.wants(word)
        predicate = Predicate(
            len(self.predicates),
            chunk.head,
            "verb",
            wanted.slots if wanted else frozenset(),
            governor=clause.governor,
            relation=clause.relation,
            clause=self.clauses,
            negated=self.negated,
            future=self.future or word.future,
            uncertain=self.uncertain and word.aspect == "i",
            conditional=clause.conditional or self.conditional,
            passive=word.passive,
            quoted=self.quoted,
        )
        self.negated = self.future = self.uncertain = False
        clause.conditional = clause.conditional or self.conditional
        self.conditional = False
        self.predicates.append(predicate)
        for noun in clause.pending:
            if noun.governor is None:
                noun.governor, noun.relation = predicate.index, "subject"
        clause.pending = []
        if word.pronoun:
            predicate.args.append(Argument("object", chunk.head, chunk.head + 1, chunk.head, "pronoun"))
        self._take_topic(predicate, word, position)
        if shared is not None and not predicate.has("subject"):
            for arg in shared.slot("subject"):
                if (
                    arg.via != "conjunct"
                    and self._agrees(word, self.words[arg.head], arg, strict=True)
                    and not self._subject_follows(position, word)
                ):
                    self._copy(shared, predicate, "subject")
                    break
        if word.lemma in {"ليس"}:
            predicate.negated = True
        clause.verb = predicate
        self.last = None

    def _main_verb(self) -> Predicate | None:
        """The latest finite verb of the sentence that stands on its own, with a subject."""
        for predicate in reversed(self.predicates):
            if predicate.kind == "verb" and predicate.relation in {"main", "adverbial"} and predicate.has("subject"):
                return predicate
        return next((p for p in self.predicates if p.kind == "verb" and p.has("subject")), None)

    def _resumed(self, position: int, topic: Argument, verb: Word) -> str | None:
        """The preposition whose pronoun takes an antecedent up: "المناطق التي تسيطر عليها المعارضة"."""
        following = self.chunks[position + 1] if position + 1 < len(self.chunks) else None
        if topic.via != "antecedent" or following is None or following.kind != "pp" or following.last != following.first + 1:
            return None
        word = self.words[following.head]
        taken_up = word.pos == "prep" and word.pronoun.startswith("3")
        return following.prep if taken_up and self._followed(position + 1, verb) else None

    def _followed(self, position: int, verb: Word) -> bool:
        """Whether a bare noun phrase that may be the verb's subject comes right behind a chunk."""
        following = self.chunks[position + 1] if position + 1 < len(self.chunks) else None
        if following is None or following.kind != "np" or following.conj:
            return False
        return self._agrees(verb, self.words[following.head], None, strict=True)

    def _take_topic(self, predicate: Predicate, word: Word, position: int) -> None:
        topic = self.clause.topic
        if topic is None:
            return
        self.clause.topic = None
        if topic.via == "antecedent" and word.pronoun and predicate.has("object"):
            # "الاتفاق الذي وقعته إيران": the noun is the object, the subject follows
            predicate.args = [Argument("object", topic.first, topic.last, topic.head, "antecedent")]
            return
        resumed = self._resumed(position, topic, word)
        if resumed is not None:
            predicate.args.append(Argument(resumed, topic.first, topic.last, topic.head, "antecedent"))
        elif self._agrees(word, self.words[topic.head], topic, strict=not self.clause.strong or self._followed(position, word)):
            predicate.args.append(
                Argument("subject", topic.first, topic.last, topic.head, topic.via if topic.via != "direct" else "topic")
            )
            for arg in self.clause_conjuncts:
                predicate.args.append(Argument("subject", arg.first, arg.last, arg.head, "conjunct"))
        self.clause_conjuncts = []

    def _subject_follows(self, position: int, verb: Word) -> bool:
        """Whether the next chunk is a noun phrase that may be the verb's own subject."""
        if verb.number in {"p", "d"} or verb.person in {"1", "2"}:
            return False
        for chunk in self.chunks[position + 1 : position + 3]:
            if chunk.kind == "np" and not chunk.conj and chunk.first not in self.times:
                return self._agrees(verb, self.words[chunk.head], None, strict=True) and chunk.first in self.inside
            if chunk.kind not in {"quote", "particle", "comma"}:
                return False
        return False

    def _agrees(self, verb: Word, noun: Word, arg: Argument | None, *, strict: bool) -> bool:
        """Whether a noun may be a verb's subject: third person, the same gender; unknown features agree."""
        if verb.person in {"1", "2"}:
            return False
        if arg is not None and arg.via == "pronoun":
            return True
        if not verb.gender or not noun.gender or noun.number == "p":
            return True
        if verb.gender == noun.gender:
            return True
        return not strict and arg is not None and arg.via in {"topic", "antecedent"}

    # noun phrases

    def _noun_phrase(self, chunk: Chunk, position: int) -> None:
        if chunk.first in self.times or all(self.words[i].pos == "digit" for i in range(chunk.first, chunk.last)):
            return
        clause = self.clause
        if chunk.conj and self._goes_on(chunk, position):
            return
        if clause.verb is None:
            if clause.topic is None:
                clause.topic = Argument("subject", chunk.head, chunk.last, chunk.head)
                self.clause_conjuncts = []
                self.last = (clause.topic, None)
            self._nouns(chunk.head, chunk.last, None, "subject")
            return
        if chunk.conj or self._topic_ahead(position):
            # "... ، والقوات الحكومية انسحبت": a new clause that starts with its subject
            self._open(clause.governor, clause.relation)
            self.clause.topic = Argument("subject", chunk.head, chunk.last, chunk.head)
            self._nouns(chunk.head, chunk.last, None, "subject")
            return
        verb = clause.verb
        word = self.words[verb.word]
        slot = self._bare_slot(verb, word, self.words[chunk.head])
        if slot is None:
            self._nouns(chunk.head, chunk.last, verb, "apposition")
            return
        arg = Argument(slot, chunk.head, chunk.last, chunk.head)
        verb.args.append(arg)
        self.last = (arg, verb)
        self._nouns(chunk.head, chunk.last, verb, slot)

    def _bare_slot(self, verb: Predicate, word: Word, noun: Word) -> str | None:
        subject = verb.slot("subject")
        if word.aspect == "a":
            return None if verb.has("object") else "object"
        if not subject:
            if word.number in {"p", "d"} or word.person in {"1", "2"} or not self._agrees(word, noun, None, strict=True):
                return None if verb.has("object") else "object"
            return "subject"
        if not verb.has("object"):
            return "object"
        return None if verb.has("object2") else "object2"

    def _topic_ahead(self, position: int) -> bool:
        """After a comma or full argument list: is this phrase the subject of a verb right behind it?"""
        if position == 0 or self.chunks[position - 1].kind != "comma":
            return False
        following = [c for c in self.chunks[position + 1 : position + 3] if c.kind not in {"pp", "particle"}]
        return (
            bool(following)
            and following[0].kind == "verb"
            and not following[0].conj
            and self.chunks[position].head not in self.inside
        )

    def _goes_on(self, chunk: Chunk, position: int) -> bool:
        """A phrase with و that goes on with the argument before it ("روسيا وإيران")."""
        if self.last is None:
            return False
        following = self.chunks[position + 1] if position + 1 < len(self.chunks) else None
        previous = self.chunks[position - 1]
        if previous.kind in {"comma", "stop"} and following is not None and following.kind in {"verb", "particle"}:
            return False
        arg, predicate = self.last
        conjunct = Argument(arg.slot, chunk.head, chunk.last, chunk.head, "conjunct")
        if predicate is None:
            self.clause_conjuncts.append(conjunct)
        else:
            predicate.args.append(conjunct)
        self._nouns(chunk.head, chunk.last, predicate, arg.slot)
        self.last = (conjunct, predicate) if predicate is None or not self.predicates[-1].word >= chunk.head else self.last
        return True

    def _definite(self, chunk: Chunk) -> bool:
        return any(
            self.words[i].article or self.words[i].pos == "noun_prop" or self.words[i].pronoun or i in self.inside
            for i in range(chunk.head, chunk.last)
        )

    def _antecedent(self, relative: Word) -> Argument | None:
        """The noun that a relative pronoun speaks of: the head of the phrase before it."""
        position = next((k for k, c in enumerate(self.chunks) if self.words[c.head] is relative), 0)
        for chunk in reversed(self.chunks[max(0, position - 4) : position]):
            if chunk.kind in {"np", "pp"}:
                return Argument("subject", chunk.head, chunk.last, chunk.head, "antecedent")
            if chunk.kind in {"verb", "stop"}:
                return None
        return None

    # prepositional phrases

    def _prepositional(self, chunk: Chunk) -> None:
        pronoun = chunk.last == chunk.head + 1 and bool(self.words[chunk.head].pronoun) and self.words[chunk.head].pos == "prep"
        via: Via = "pronoun" if pronoun else "direct"
        predicate = self._wanting(chunk.prep)
        slot = chunk.prep
        if predicate is None:
            predicate = self._nearest()
            slot = f"?{chunk.prep}"
        if predicate is not None and chunk.first not in self.times:
            arg = Argument(slot, chunk.head, chunk.last, chunk.head, via)
            predicate.args.append(arg)
            self.last = (arg, predicate)
        if not pronoun:
            self._nouns(chunk.head, chunk.last, predicate, chunk.prep)

    def _wanting(self, prep: str) -> Predicate | None:
        """The nearest predicate to the left, in this clause or the one that holds it, that takes the preposition.

        Nouns before the clause's verb are closed by it ("بعد تهديدات ترامب صرح الوزير للصحيفة").
        """
        for predicate in reversed(self.predicates):
            if not self._in_reach(predicate):
                return None
            if prep in predicate.wanted:
                return predicate
            if predicate.kind == "verb" and self.words[predicate.word].lemma not in AUXILIARIES:
                return None
        return None

    def _in_reach(self, predicate: Predicate) -> bool:
        """Whether a phrase of the present clause may still belong to a predicate."""
        return predicate.clause == self.clauses or (
            self.clause.relation in {"relative", "adverbial"} and predicate.clause == self.clauses - 1
        )

    def _nearest(self) -> Predicate | None:
        latest = self.predicates[-1] if self.predicates else None
        return latest if latest is not None and latest.clause == self.clauses else self.clause.verb

    # predicative nouns

    def _nouns(self, first: int, last: int, governor: Predicate | None, slot: str) -> None:
        """The predicative nouns within a phrase: each governs the words after it as its genitive."""
        above, relation = governor, slot
        for i in range(first, last):
            word = self.words[i]
            if i in self.inside or word.pos not in {"noun", "adj", "noun_quant"}:
                continue
            wanted = self.wants(word)
            if wanted is None:
                continue
            noun = Predicate(
                len(self.predicates),
                i,
                "noun",
                wanted.slots,
                governor=above.index if above else None,
                relation=relation,
                clause=self.clauses,
                quoted=self.quoted,
                conditional=self.clause.conditional,
            )
            if self.negated and governor is None:
                noun.negated = True
            self.predicates.append(noun)
            if word.pos == "adj" and i > first:
                noun.args.append(Argument("subject", first, i, first))  # the noun that it modifies
            elif word.pos == "adj" and not word.article and governor is not None:
                # "تقدم الجيش، مدعوما من التحالف": a circumstance of the subject
                self._copy(governor, noun, "subject")
            self._genitive(noun, i, last)
            if above is None:
                self.clause.pending.append(noun)
            above, relation = noun, "of"

    def _genitive(self, noun: Predicate, i: int, last: int) -> None:
        word = self.words[i]
        if word.pronoun:
            noun.args.append(Argument("of", i, i + 1, i, "pronoun"))
        j = i + 1
        if j < last and not word.article and not word.pronoun and not self._adjective(j):
            noun.args.append(Argument("of", j, last, j))
            self.last = (noun.args[-1], noun)
        while j < last:
            if self._adjective(j):
                noun.args.append(Argument("nisba", j, j + 1, j, "nisba"))
            j += 1

    def _adjective(self, i: int) -> bool:
        return self.words[i].pos in {"adj", "adj_num"} and i not in self.inside

    # what is not said again

    def _copy(self, source: Predicate, target: Predicate, slot: str) -> None:
        target.args += [
            Argument(slot, arg.first, arg.last, arg.head, "pronoun" if arg.via == "pronoun" else "shared")
            for arg in source.slot(slot)
        ]

    def _share_subjects(self) -> None:
        """A verb without a subject has that of the verb it goes on from, or that governs it ("قال إنه يزور")."""
        for predicate in self.predicates:
            if predicate.kind != "verb" or predicate.has("subject") or predicate.governor is None:
                continue
            governor = self.predicates[predicate.governor]
            if governor.kind == "verb" and governor.has("subject") and predicate.relation in {"clause", "adverbial"}:
                verb = self.words[predicate.word]
                if self._agrees(verb, self.words[governor.slot("subject")[0].head], None, strict=True):
                    self._copy(governor, predicate, "subject")
