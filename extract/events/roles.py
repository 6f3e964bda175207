"""Which entity fills which role: from a predicate's syntactic slots to agents, recipients, themes and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.mention import Mention
from khabar.extract.events.frames import Frame, lexicon
from khabar.extract.events.governors import LightVerb, governors
from khabar.extract.events.scene import Referent, Scene, agrees
from khabar.extract.language.word import Word
from khabar.extract.lexicon import read
from khabar.extract.syntax.chunks import prepositions
from khabar.extract.syntax.predicates import Argument, Predicate

ACTOR_TYPES = frozenset({"person", "country", "organization", "group"})
PLACE_TYPES = frozenset({"place", "country"})
INDIRECT = 0.75
"""Confidence of an argument that stands deeper within its phrase ("سياسة الحكومة" for the government)."""
VIA = {"direct": 1.0, "conjunct": 0.95, "topic": 0.97, "antecedent": 0.85, "shared": 0.85, "pronoun": 0.7, "nisba": 0.9}
DROPPED = 0.7
SPEECH_ACTS = frozenset({"accuse", "request", "reject", "threaten", "support", "agree"})


@dataclass(slots=True)
class Filler:
    """An entity in a role, and how sure the syntax is of it (0 to 1)."""

    entity: int
    confidence: float


@dataclass(slots=True)
class Filled:
    """A frame with its roles filled."""

    frame: Frame
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    fit: float = 0.0

    def entities(self, role: str) -> list[int]:
        return [filler.entity for filler in self.roles.get(role, ())]


class RoleFiller:
    """Fills the roles of the predicates of one sentence."""

    def __init__(self, scene: Scene, resolver: Resolver, sentence: int, predicates: list[Predicate]):
        self.scene = scene
        self.resolver = resolver
        self.sentence = sentence
        self.words = scene.sentences[sentence].words
        self.predicates = predicates
        self.dropped: dict[int, int] = {}
        """By predicate: the entity that is its subject though no word says so."""

    # arguments -> entities

    def fillers(self, predicate: Predicate, arg: Argument, types: frozenset[str] = frozenset()) -> list[Filler]:
        """The entities that an argument names, with the syntax's confidence."""
        sure = VIA[arg.via]
        pair = self._pair(arg)
        if pair:
            return [Filler(entity, sure * 0.85) for entity in pair]
        if arg.via == "pronoun" or (arg.via == "shared" and self.words[arg.head].pos in {"prep", "conj_sub", "verb_pseudo"}):
            entity = self._pronoun(predicate, arg)
            return [] if entity is None else [Filler(entity, sure)]
        if arg.via == "nisba":
            found = self.scene.at(self.sentence, arg.head)
            return [Filler(found.entity, sure)] if found is not None and found.type == "country" else []
        mention = self.scene.phrase_at(self.sentence, arg.head)
        if mention is None:
            own = self._own_country(predicate, arg)
            if own is not None:
                return [Filler(own, sure * 0.85)]
        if mention is None:
            inner = [m for m in self.scene.within(self.sentence, arg.first, arg.last) if m.type in ACTOR_TYPES]
            if not inner:
                return []
            mention, sure = inner[0], sure * INDIRECT
        if types and mention.type not in types:
            return []
        return [Filler(self._actor(mention), sure * mention.confidence)] if mention.entity >= 0 else []

    def _actor(self, mention: Mention) -> int:
        """A mention's entity; of a capital, the state that it stands for."""
        state = self.resolver.capital_as_state(mention)
        return state if state is not None else mention.entity

    def _pair(self, arg: Argument) -> list[int]:
        """The two that a dual speaks of ("بين البلدين", "لقائهما"): the latest two of its kind before it, if there are two."""
        word = self.words[arg.head]
        kinds = DUALS.get(word.norm) if word.article else None
        if kinds is None and word.pronoun == "3d":
            kinds = ("person", "country", "organization")
        if kinds is None:
            return []
        return self._latest_two(arg, ("country",) if "country" in kinds else kinds) or self._latest_two(arg, kinds)

    def _latest_two(self, arg: Argument, kinds: tuple[str, ...]) -> list[int]:
        """The latest two entities of these types before an argument; reporters and platforms are no parties."""
        found: list[int] = []
        for s in range(self.sentence, max(-1, self.sentence - LOOK_BACK), -1):
            mentions = self.scene.mentions[s]
            for mention in reversed([m for m in mentions if s < self.sentence or m.last <= arg.head]):
                entity = self._actor(mention) if mention.entity >= 0 else -1
                if entity < 0 or entity in found:
                    continue
                cluster = self.resolver.clusters[entity]
                if cluster.type in kinds and cluster.kind not in REPORTERS:
                    found.append(entity)
                if len(found) == 2:
                    return found
        return []

    def _own_country(self, predicate: Predicate, arg: Argument) -> int | None:
        """ "بلاده": the country of whom the pronoun speaks of."""
        word = self.words[arg.head]
        if word.norm not in {"بلاد", "بلد"} or not word.pronoun:
            return None
        owner = self._pronoun(predicate, arg)
        code = self.resolver.clusters[owner].country if owner is not None else None
        if owner is None or code is None:
            return None
        return self.resolver.country(code)

    def _pronoun(self, predicate: Predicate, arg: Argument) -> int | None:
        """Whom an attached pronoun speaks of: the nearest mention before it that agrees and is no other argument."""
        word = self.words[arg.head]
        pronoun = word.pronoun
        if not pronoun or pronoun[0] != "3":
            return None
        gender = "f" if "f" in pronoun else "m"
        number = pronoun[-1]
        taken = {
            id(m)
            for other in predicate.args
            if other is not arg and other.via != "pronoun"
            for m in [self.scene.phrase_at(self.sentence, other.head)]
            if m is not None
        }
        for i in range(arg.head - 1, -1, -1):
            mention = self.scene.at(self.sentence, i)
            if mention is None or mention.entity < 0 or id(mention) in taken or mention.type == "place":
                continue
            if agrees(gender, number, Referent(mention.entity, mention.gender, mention.number)):
                return mention.entity
        for referent in reversed(self.scene.subjects):
            if agrees(gender, number, referent):
                return referent.entity
        return None

    # frames -> roles

    def fill(self, predicate: Predicate, frames: tuple[Frame, ...]) -> Filled | None:
        """The frame that fits best, with its roles filled; None where no frame has a participant."""
        best: Filled | None = None
        for frame in frames:
            filled = self._fill(predicate, frame)
            if filled is not None and (best is None or filled.fit > best.fit):
                best = filled
        return best

    def _fill(self, predicate: Predicate, frame: Frame) -> Filled | None:
        filled = Filled(frame)
        passive = predicate.kind == "verb" and self._passive(predicate, frame)
        for arg in predicate.args:
            self._place_argument(predicate, frame, filled, arg, passive)
        self._dropped(predicate, frame, filled)
        self._light(predicate, frame, filled)
        self._control(predicate, frame, filled)
        if frame.reciprocal:
            self._second_party(predicate, filled)
            filled.roles["agent"] = distinct(filled.roles.get("agent", []) + filled.roles.pop("recipient", []))
        for role in list(filled.roles):
            filled.roles[role] = distinct(filled.roles[role])
        agents = set(filled.entities("agent"))
        if not frame.reciprocal and "recipient" in filled.roles:
            filled.roles["recipient"] = [f for f in filled.roles["recipient"] if f.entity not in agents]
        participants = filled.entities("agent") + filled.entities("recipient")
        if not participants or any(not filled.roles.get(role) for role in frame.needs):
            return None
        if shape(filled) not in PARTICIPANTS[frame.type]:
            return None
        if frame.object_heads and not self._heads(predicate) & frame.object_heads:
            return None
        filled.fit = frame.weight * (1 + 0.3 * len(participants))
        return filled

    def _dropped(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
        role = frame.role("subject")
        if predicate.index in self.dropped and role is not None:
            filled.roles.setdefault(role, []).append(Filler(self.dropped[predicate.index], DROPPED))

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
        doers = [f for arg in governor.slot("subject") for f in self.fillers(governor, arg)]
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
                    for filler in self.fillers(governor, arg):
                        if filler.entity not in filled.entities("recipient"):
                            filled.roles.setdefault("agent", []).append(Filler(filler.entity, filler.confidence * 0.9))
            if governor.index in self.dropped and content.control == "agent" and not filled.roles.get("agent"):
                filled.roles.setdefault("agent", []).append(Filler(self.dropped[governor.index], DROPPED))
            return

    def _second_party(self, predicate: Predicate, filled: Filled) -> None:
        """A mutual event that names but one party ("بعد محادثات مع الوزير"): the other is its clause's subject."""
        named = {f.entity for role in ("agent", "recipient") for f in filled.roles.get(role, ())}
        if len(named) != 1 or predicate.kind != "noun" or not (predicate.has("مع") or predicate.has("ب")):
            return
        node: Predicate | None = predicate
        while node is not None and node.governor is not None:
            node = self.predicates[node.governor]
            found = [
                f for arg in node.slot("subject") + node.slot("of") for f in self.fillers(node, arg) if f.entity not in named
            ]
            found += [Filler(self.dropped[node.index], DROPPED)] if not found and node.index in self.dropped else []
            if found:
                filled.roles.setdefault("agent", []).append(Filler(found[0].entity, found[0].confidence * 0.8))
                return

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
            for filler in self.fillers(predicate, arg):
                filled.roles.setdefault("agent", []).append(filler)
            return
        if known is None and slot == "?من" and predicate.kind == "noun" and not filled.roles.get("agent"):
            self._from(predicate, frame, filled, arg)
            return
        if known is None:
            if slot.lstrip("?") in prepositions().place:
                self._place(predicate, filled, arg)
            return
        if known.role == "place":
            self._place(predicate, filled, arg)
        elif known.role in {"theme", "content"}:
            if arg.via != "pronoun":
                filled.themes.append(self.scene.text_of(self.sentence, arg.first, arg.last))
        else:
            for filler in self.fillers(predicate, arg, known.types):
                filled.roles.setdefault(known.role, []).append(filler)

    def _from(self, predicate: Predicate, frame: Frame, filled: Filled, arg: Argument) -> None:
        """ "بدعم من روسيا", "ترحيب من الحكومة": من names who does what a noun tells, if it is an actor by name."""
        mention = self.scene.phrase_at(self.sentence, arg.head)
        if mention is not None and mention.type in {"country", "organization", "person"} and frame.type in FROM_AGENT:
            filled.roles.setdefault("agent", []).extend(self.fillers(predicate, arg))

    def _place(self, predicate: Predicate, filled: Filled, arg: Argument) -> None:
        mention = self.scene.phrase_at(self.sentence, arg.head)
        if mention is not None and mention.type in PLACE_TYPES and mention.entity >= 0 and not mention.demonym:
            filled.roles.setdefault("place", []).append(Filler(mention.entity, VIA[arg.via]))

    def _nisba(self, predicate: Predicate, frame: Frame, filled: Filled, arg: Argument) -> None:
        """ "الهجوم الإسرائيلي": the adjective's country does it, where nobody else is named as doing it."""
        for filler in self.fillers(predicate, arg):
            if frame.reciprocal or frame.role("of") == "agent" or not predicate.has("of"):
                filled.roles.setdefault("agent", []).append(filler)

    def _light(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
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
                for filler in self.fillers(governor, arg):
                    filled.roles.setdefault(verb.subject, []).append(filler)
            elif (
                arg.slot not in {"subject", "object", verb.noun}
                and known is not None
                and known.role in {"agent", "recipient", "concerns"}
            ):
                for filler in self.fillers(governor, arg, known.types):
                    filled.roles.setdefault(known.role, []).append(filler)
            elif frame.reciprocal and arg.slot.lstrip("?") in {"مع", "بين"}:
                for filler in self.fillers(governor, arg):
                    filled.roles.setdefault("agent", []).append(filler)
            elif arg.slot.lstrip("?") in prepositions().place:
                self._place(governor, filled, arg)

    def _control(self, predicate: Predicate, frame: Frame, filled: Filled) -> None:
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
            for filler in self.fillers(governor, arg):
                if filler.entity not in filled.entities("recipient"):
                    filled.roles.setdefault("agent", []).append(Filler(filler.entity, filler.confidence * 0.9))


FROM_AGENT = frozenset({"support", "aid", "request", "reject", "threaten", "accuse"})
"""Types whose nouns take their agent with من."""
DUALS: dict[str, tuple[str, ...]] = {key: tuple(value) for key, value in read("duals.toml").items()}
REPORTERS = frozenset({"media", "news_agency", "company"})
LOOK_BACK = 3
"""Sentences, its own included, in which a dual finds the two that it speaks of."""
PARTY_SLOTS = ("بين", "مع", "nisba")


PARTICIPANTS: dict[str, list[str]] = read("participants.toml")


def shape(filled: Filled) -> str:
    """Which participants a filled frame has: "pair", "agent" or "recipient"."""
    agents, recipients = filled.entities("agent"), filled.entities("recipient")
    if (agents and recipients) or len(agents) > 1:
        return "pair"
    return "agent" if agents else "recipient"


def distinct(fillers: list[Filler]) -> list[Filler]:
    """One filler an entity, the surest."""
    best: dict[int, Filler] = {}
    for filler in fillers:
        if filler.entity not in best or filler.confidence > best[filler.entity].confidence:
            best[filler.entity] = filler
    return list(best.values())


def subject_word(words: list[Word], predicate: Predicate) -> Word | None:
    """The head of the predicate's subject, if it has one that is a noun."""
    subjects = [arg for arg in predicate.slot("subject") if arg.via not in {"pronoun", "conjunct"}]
    return words[subjects[0].head] if subjects else None
