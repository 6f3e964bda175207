"""Which entity fills which role: from a predicate's syntactic slots to agents, recipients, themes and places."""

from __future__ import annotations

from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.filled import Filled, distinct
from khabar.extract.events.frames import Frame
from khabar.extract.events.implicit import DROPPED, ImplicitRoles
from khabar.extract.events.references import Filler, References
from khabar.extract.events.scene import Scene
from khabar.extract.syntax.chunks import prepositions
from khabar.extract.syntax.predicates import Argument, Predicate
from khabar.ontology.schema import EventType

FROM_AGENT = frozenset({"support", "aid", "request", "reject", "threaten", "accuse"})
"""Types whose nouns take their agent with من."""


class RoleFiller:
    """Fills the roles of the predicates of one sentence."""

    def __init__(self, scene: Scene, resolver: Resolver, sentence: int, predicates: list[Predicate]):
        self.scene = scene
        self.sentence = sentence
        self.words = scene.sentences[sentence].words
        self.predicates = predicates
        self.references = References(scene, resolver, sentence)
        self.implicit = ImplicitRoles(self.references, self.words, predicates)

    def fill(self, predicate: Predicate, frames: tuple[Frame, ...]) -> dict[EventType, Filled]:
        """For each event type that the frames have, the frame that fits best, its roles filled as far as the words tell."""
        best: dict[EventType, Filled] = {}
        heads = self._heads(predicate)
        for frame in frames:
            if not frame.takes(heads):
                continue
            filled = self.fill_frame(predicate, frame)
            if frame.type not in best or filled.fit > best[frame.type].fit:
                best[frame.type] = filled
        return best

    def fill_frame(self, predicate: Predicate, frame: Frame) -> Filled:
        """A frame with its roles filled from the predicate's slots and from what stands around it."""
        filled = Filled(frame)
        passive = predicate.kind == "verb" and self._passive(predicate, frame)
        for arg in predicate.args:
            self._place_argument(predicate, frame, filled, arg, passive)
        self._dropped(predicate, frame, filled)
        self.implicit.light(predicate, frame, filled)
        self.implicit.control(predicate, frame, filled)
        if frame.reciprocal:
            self.implicit.second_party(predicate, filled)
            filled.roles["agent"] = distinct(filled.roles.get("agent", []) + filled.roles.pop("recipient", []))
        for role in list(filled.roles):
            filled.roles[role] = distinct(filled.roles[role])
        agents = set(filled.entities("agent"))
        if not frame.reciprocal and "recipient" in filled.roles:
            filled.roles["recipient"] = [f for f in filled.roles["recipient"] if f.entity not in agents]
        participants = len(filled.entities("agent") + filled.entities("recipient"))
        met = all(filled.roles.get(role) for role in frame.needs)
        filled.fit = frame.weight * (1 + 0.3 * participants) * (1.0 if met else 0.5)
        return filled

    def _dropped(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
        role = frame.role("subject")
        if predicate.index in self.implicit.dropped and role is not None:
            filled.roles.setdefault(role, []).append(Filler(self.implicit.dropped[predicate.index], DROPPED))

    def _heads(self, predicate: Predicate) -> set[str]:
        """The lemmas of the nouns that head the predicate's object, or its passive subject."""
        return {
            self.words[arg.head].lemma
            for arg in predicate.args
            if arg.slot in {"object", "subject", "of", "object2"} or arg.slot in predicate.wanted
        }

    def _passive(self, predicate: Predicate, frame: Frame) -> bool:
        """A verb read as passive, by form or because its only noun can but be the one acted on ("اعتقل المعارض")."""
        if predicate.passive:
            return True
        if (
            frame.role("object") != "recipient"
            or frame.role("subject") != "agent"
            or frame.type not in {"assault", "coerce", "sanction"}
        ):
            return False
        if predicate.has("object") or self.words[predicate.word].aspect != "p":
            return False
        subjects = predicate.slot("subject")
        if not subjects or subjects[0].via not in {"direct", "topic", "antecedent"}:
            return False
        mention = self.scene.phrase_at(self.sentence, subjects[0].head)
        return mention is not None and mention.type in {"person", "group"}

    def _place_argument(self, predicate: Predicate, frame: Frame, filled: Filled, arg: Argument, passive: bool) -> None:
        slot = arg.slot
        if passive and slot == "subject":
            slot = "object"
        if slot == "nisba":
            self._nisba(predicate, frame, filled, arg)
            return
        known = frame.slots.get(slot.lstrip("?"))
        if known is None and frame.reciprocal and slot.lstrip("?") in {"مع", "بين"}:
            for filler in self.references.fillers(predicate, arg):
                filled.roles.setdefault("agent", []).append(filler)
            return
        if known is None and slot == "?من" and predicate.kind == "noun" and not filled.roles.get("agent"):
            self._from(predicate, frame, filled, arg)
            return
        if known is None:
            if slot.lstrip("?") in prepositions().place:
                self.implicit.place(predicate, filled, arg)
            return
        if known.role == "place":
            self.implicit.place(predicate, filled, arg)
        elif known.role in {"theme", "content"}:
            if arg.via != "pronoun":
                filled.themes.append(self.scene.text_of(self.sentence, arg.first, arg.last))
        else:
            for filler in self.references.fillers(predicate, arg, known.types):
                filled.roles.setdefault(known.role, []).append(filler)

    def _from(self, predicate: Predicate, frame: Frame, filled: Filled, arg: Argument) -> None:
        """ "بدعم من روسيا", "ترحيب من الحكومة": من names who does what a noun tells, if it is an actor by name."""
        mention = self.scene.phrase_at(self.sentence, arg.head)
        if mention is not None and mention.type in {"country", "organization", "person"} and frame.type in FROM_AGENT:
            filled.roles.setdefault("agent", []).extend(self.references.fillers(predicate, arg))

    def _nisba(self, predicate: Predicate, frame: Frame, filled: Filled, arg: Argument) -> None:
        """ "الهجوم الإسرائيلي": the adjective's country does it, where nobody else is named as doing it."""
        for filler in self.references.fillers(predicate, arg):
            if frame.reciprocal or frame.role("of") == "agent" or not predicate.has("of"):
                filled.roles.setdefault("agent", []).append(filler)
