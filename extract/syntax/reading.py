"""How far the parser has come in a sentence: the predicates found, the present clause, and what waits for a predicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from khabar.extract.language.word import Sentence
from khabar.extract.syntax.chunks import Chunk, Chunker
from khabar.extract.syntax.predicates import Argument, Predicate, Wants


@dataclass(slots=True)
class Clause:
    """A clause while it is read.  ``governor`` is the index of the predicate that it hangs on."""

    governor: int | None
    relation: str
    topic: Argument | None = None
    """The phrase before its verb that may be the subject."""
    strong: bool = False
    """Whether the topic must be the subject: after أن, إن or a relative pronoun."""
    verb: Predicate | None = None
    conditional: bool = False
    pending: list[Predicate] = field(default_factory=list)
    """Predicative nouns seen before the clause's verb."""


class Reading:
    """The state of the parser, which the readers of clauses, verbs and arguments share."""

    def __init__(
        self, sentence: Sentence, extents: Mapping[int, int], inside: frozenset[int], times: frozenset[int], wants: Wants
    ):
        self.words = sentence.words
        self.inside = inside
        self.times = times
        self.wants = wants
        self.chunks = Chunker(sentence, extents).chunks()
        self.predicates: list[Predicate] = []
        self.previous: Chunk | None = None
        """The chunk before the present one, quotation marks and parentheses aside."""
        self.clause = Clause(None, "main")
        self.clauses = 0
        """How many clauses were opened: the present one's number."""
        self.interrupted: Clause | None = None
        """The clause that a relative clause between commas interrupts."""
        self.last: tuple[Argument, Predicate | None] | None = None
        """The latest argument, with which و may go on, and its predicate; None for a topic that waits for its verb."""
        self.conjuncts: list[Argument] = []
        """What و joined to the topic."""
        self.negated = self.future = self.uncertain = self.conditional = False
        """What particles say of the verb that comes."""
        self.quoted = False

    def open(self, governor: int | None, relation: str, *, strong: bool = False) -> None:
        """Starts a clause that hangs on the predicate of index ``governor`` in slot ``relation``."""
        self.close()
        self.clauses += 1
        self.clause = Clause(governor, relation, strong=strong, conditional=self.conditional)
        self.conditional = False
        self.last = None

    def close(self) -> None:
        """Nouns that waited for a verb which never came are predicates of the clause itself."""
        for noun in self.clause.pending:
            if noun.governor is None:
                noun.governor, noun.relation = self.clause.governor, self.clause.relation
        self.clause.pending = []

    def following(self, position: int) -> Chunk | None:
        """The chunk behind the one at ``position``."""
        return self.chunks[position + 1] if position + 1 < len(self.chunks) else None
