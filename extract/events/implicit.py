"""Roles that an event's own words leave out: told by a light verb, by what governs the event, or by its clause's subject."""

from __future__ import annotations

from khabar.extract.events.filled import Filled
from khabar.extract.events.frames import Frame, lexicon
from khabar.extract.events.governors import LightVerb, governors
from khabar.extract.events.references import VIA, Filler, References
from khabar.extract.language.word import Word
from khabar.extract.syntax.chunks import prepositions
from khabar.extract.syntax.predicates import Argument, Predicate

PARTY_SLOTS = ("بين", "مع", "nisba")
DROPPED = 0.7
"""Confidence of a subject that no word names."""
PLACE_TYPES = frozenset({"place", "country"})


class ImplicitRoles:
    """Adds to a filled frame what stands outside its predicate's own arguments.

    ``dropped``, by predicate: the entity that is its subject though no word says so.
    """

    def __init__(self, references: References, words: list[Word], predicates: list[Predicate]):
        self.references = references
        self.words = words
        self.predicates = predicates
        self.dropped: dict[int, int] = {}

    def light(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
        """A light verb gives its noun its subject, and the prepositional phrases that the noun takes."""
        if predicate.kind != "noun":
            return
        for governor, relation in self._carriers(predicate):
            verb = governors().light_verb(self.words[governor.word], relation)
            if verb is not None:
                self._carried(predicate, frame, filled, governor, verb)
                return

    def _carriers(self, predicate: Predicate) -> list[tuple[Predicate, str]]:
        """The verbs that may carry an event noun, with its slot: its governor, and that of a relative clause about it
        ("الزيارة التي قام بها الوزير")."""
        out = []
        if predicate.governor is not None:
            governor = self.predicates[predicate.governor]
            out.append((governor, "object" if governor.passive and predicate.relation == "subject" else predicate.relation))
        for other in self.predicates:
            if other.kind == "verb" and other.relation == "relative":
                out += [(other, a.slot) for a in other.args if a.via == "antecedent" and a.head <= predicate.word < a.last]
        return out

    def _carried(self, predicate: Predicate, frame: Frame, filled: Filled, governor: Predicate, verb: LightVerb) -> None:
        """Hands the noun what its light verb has."""
        for arg in governor.args:
            known = frame.slots.get(arg.slot.lstrip("?"))
            if arg.slot == "subject" and verb.noun != "subject" and verb.subject and not governor.passive:
                for filler in self.references.fillers(governor, arg):
                    filled.roles.setdefault(verb.subject, []).append(filler)
            elif (
                arg.slot not in {"subject", "object", verb.noun}
                and known is not None
                and known.role in {"agent", "recipient", "concerns"}
            ):
                for filler in self.references.fillers(governor, arg, known.types):
                    filled.roles.setdefault(known.role, []).append(filler)
            elif frame.reciprocal and arg.slot.lstrip("?") in {"مع", "بين"}:
                for filler in self.references.fillers(governor, arg):
                    filled.roles.setdefault("agent", []).append(filler)
            elif arg.slot.lstrip("?") in prepositions().place:
                self.place(governor, filled, arg)

    def control(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
        """Who does what a plan, an order or an attempt is about, where the words themselves leave it out."""
        if predicate.kind != "noun" or predicate.governor is None:
            return
        governor = self.predicates[predicate.governor]
        if filled.roles.get("agent"):
            self._genitive_object(predicate, governor, frame, filled)
            return
        self._content(predicate, governor, filled)
        modal = governors().modals(self.words[governor.word], predicate.relation)
        if filled.roles.get("agent") or modal is None or not modal.control or modal.control == "none":
            return
        for arg in governor.slot(modal.control):
            if arg.head <= predicate.word < arg.last:
                continue
            for filler in self.references.fillers(governor, arg):
                if filler.entity not in filled.entities("recipient"):
                    filled.roles.setdefault("agent", []).append(Filler(filler.entity, filler.confidence * 0.9))

    def _genitive_object(self, predicate: Predicate, governor: Predicate, frame: Frame, filled: Filled) -> None:
        """ "أنقرة مستمرة في دعم سوريا": where the governing word says who does it, the genitive is on whom it is done."""
        modal = governors().modals(self.words[governor.word], predicate.relation)
        if (
            modal is None
            or modal.control != "subject"
            or frame.role("of") != "agent"
            or frame.reciprocal
            or filled.roles.get("recipient")
        ):
            return
        doers = [f for arg in governor.slot("subject") for f in self.references.fillers(governor, arg)]
        doers += [Filler(self.dropped[governor.index], DROPPED)] if not doers and governor.index in self.dropped else []
        if doers and predicate.has("of") and not {f.entity for f in doers} & set(filled.entities("agent")):
            filled.roles["recipient"] = filled.roles.pop("agent")
            filled.roles["agent"] = doers

    def _content(self, predicate: Predicate, governor: Predicate, filled: Filled) -> None:
        """What is demanded, threatened or agreed on is done by whom the demand, threat or agreement names for it."""
        for frame in lexicon().of(self.words[governor.word]):
            content = governors().content.get(frame.type)
            if frame.role(predicate.relation) != "content" or content is None:
                continue
            slots = [slot for slot, known in frame.slots.items() if known.role == content.control]
            slots += list(PARTY_SLOTS) if frame.reciprocal else []
            for arg in governor.args:
                if arg.slot in slots and not arg.head <= predicate.word < arg.last:
                    for filler in self.references.fillers(governor, arg):
                        if filler.entity not in filled.entities("recipient"):
                            filled.roles.setdefault("agent", []).append(Filler(filler.entity, filler.confidence * 0.9))
            if governor.index in self.dropped and content.control == "agent" and not filled.roles.get("agent"):
                filled.roles.setdefault("agent", []).append(Filler(self.dropped[governor.index], DROPPED))
            return

    def second_party(self, predicate: Predicate, filled: Filled) -> None:
        """A mutual event that names but one party ("بعد محادثات مع الوزير"): the other is its clause's subject."""
        named = {f.entity for role in ("agent", "recipient") for f in filled.roles.get(role, ())}
        if len(named) != 1 or predicate.kind != "noun" or not (predicate.has("مع") or predicate.has("ب")):
            return
        node: Predicate | None = predicate
        while node is not None and node.governor is not None:
            node = self.predicates[node.governor]
            found = [
                f
                for arg in node.slot("subject") + node.slot("of")
                for f in self.references.fillers(node, arg)
                if f.entity not in named
            ]
            found += [Filler(self.dropped[node.index], DROPPED)] if not found and node.index in self.dropped else []
            if found:
                filled.roles.setdefault("agent", []).append(Filler(found[0].entity, found[0].confidence * 0.8))
                return

    def place(self, predicate: Predicate, filled: Filled, arg: Argument) -> None:
        mention = self.references.scene.phrase_at(self.references.sentence, arg.head)
        if mention is not None and mention.type in PLACE_TYPES and mention.entity >= 0 and not mention.demonym:
            filled.roles.setdefault("place", []).append(Filler(mention.entity, VIA[arg.via]))
