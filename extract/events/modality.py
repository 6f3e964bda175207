"""How sure: whether an event is told as actual, planned, possible or negated.

The words around the event decide, innermost first: a particle or a prefix on its own verb ("لم يقصف", "سيزور"), then
what governs it ("يعتزم زيارة", "احتمال انسحاب"), up to the verb of saying that reports it, which decides nothing.
"""

from __future__ import annotations

from khabar.extract.events.frames import lexicon
from khabar.extract.events.governors import governors
from khabar.extract.language.word import Word
from khabar.extract.syntax.predicates import Predicate, ascent
from khabar.ontology.schema import Modality

RANK: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "negated": 3}
LINKED = frozenset({"main", "relative", "adverbial", "apposition"})
"""Relations across which what governs an event says nothing of how sure it is."""


def modality(predicate: Predicate, predicates: list[Predicate], words: list[Word]) -> Modality:
    """The modality of a predicate's event, the strongest along the chain of what governs it."""
    strongest = _own(predicate, words)
    for node, governor in ascent(predicate, predicates, len(predicates)):
        if node.relation in LINKED:
            break
        word = words[governor.word]
        found, goes_on = _governed(word, node.relation)
        if found == "same" or (not found and governors().light_verb(word, node.relation)):
            found = _own(governor, words)
        if found and found != "same" and RANK[found] > RANK[strongest]:
            strongest = found  # type: ignore[assignment]
        if not goes_on:
            break
    return strongest


def _own(predicate: Predicate, words: list[Word]) -> Modality:
    if predicate.negated:
        return "negated"
    if predicate.conditional or predicate.uncertain:
        return "possible"
    if predicate.future:
        return "planned"
    for arg in predicate.args:
        if arg.slot == "nisba":
            modal = governors().modals(words[arg.head], "adjective")
            if modal is not None:
                return modal.modality  # type: ignore[return-value]
    return "actual"


def _governed(word: Word, relation: str) -> tuple[str, bool]:
    """What a governing word makes of what stands in ``relation``, and whether its own governor counts too."""
    modal = governors().modals(word, relation)
    if modal is not None:
        return modal.modality, modal.modality == "same"
    for frame in lexicon().of(word):
        if frame.role(relation) == "content":
            content = governors().content.get(frame.type)
            return (content.modality if content else "possible"), False
    return "", governors().speech(word) is None or relation != "clause"
