"""How sure an event is told, decided by a learned model over what the rules say (``modality.py``) and the words around it."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate
from khabar.extract.events.context import Context, Question
from khabar.extract.events.frames import lexicon
from khabar.extract.events.governors import governors
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Word
from khabar.ontology.schema import MODALITIES, EventType, Modality

HEAD = "modality"
BEFORE = 6
"""Words before the trigger that are looked at."""
CHAIN = 3
"""Governing predicates that are looked at."""
DEEDS: frozenset[EventType] = frozenset(
    {"agree", "consult", "cooperate", "aid", "retreat", "protest", "sanction", "mobilize", "coerce", "assault"}
)
"""Types of deeds, which a negated verb denies ("لم تهاجم"); of a stance it is often the wording ("لا تستبعد", "لن تسمح")."""
PARTICLES = frozenset({"لم", "لن", "لا"})
"""What denies the verb right behind it."""
RESTRICTING, RESTRICTED = frozenset({"فقط", "فحسب", "إلا", "الا"}), 8
"""Words that turn a negation round ("لم يتهم ... فحسب، بل"), and how far behind the verb."""
CONDITIONS = frozenset({"حال", "اذا", "لو", "ان"})
"""Words before the particle that make a condition of the denial ("في حال لم يتوصل إلى اتفاق"), as in Word.norm."""
ALMOST = frozenset({"كاد"})
"""Verbs under which what is told did not happen."""
IMPERSONAL = frozenset({"أمكن"})
"""Verbs whose subject is what is done."""
DOING = frozenset({"نجح", "تمكّن", "أفلح", "قام", "أقدم", "شارك", "ساهم", "أسهم"})
"""Of the verbs that leave what is under them as it is, those that tell it to be done; the others, that it goes on."""
CONTROLLED = 2
"""Governing verbs that a negation reaches through: "لم يبدأ في تنفيذ هجوم"."""


def modality_features(candidate: Candidate, kind: EventType) -> list[str]:
    """What tells an event of a type to be actual, planned, possible or denied."""
    clauses, predicate = candidate.clauses, candidate.predicate
    words, t = clauses.words, candidate.trigger
    word = words[t]
    coarse, fine = classes_of(word)
    form, rule = predicate.kind, candidate.modality
    flags = f"{predicate.negated}|{predicate.future}|{predicate.uncertain}|{predicate.conditional}"
    out = [
        "bias", f"rule={rule}", f"rule={rule}|{kind}", f"rule={rule}|{form}", f"flags={flags}", f"flags={flags}|{form}",
        f"type={kind}|{form}", f"lemma={word.lemma}", f"fine={fine}", f"coarse={coarse}|{kind}",
        f"aspect={word.aspect}|{word.future}|{kind}", f"aspect={word.aspect}|{word.person}", f"prep={word.prep}|{form}",
        f"prep={word.prep}|{kind}|{form}", f"article={word.article}|{form}", f"relation={predicate.relation}|{form}",
        f"quoted={predicate.quoted}|{word.aspect}",
    ]  # fmt: skip
    for offset in range(1, BEFORE + 1):
        if t - offset < 0:
            break
        near = words[t - offset]
        out += [f"b={near.lemma}", f"b={near.lemma}|{form}|{offset < 3}"]
        if offset <= 2:
            near_fine = classes_of(near)[1]
            out += [f"b{offset}={near.lemma}|{word.aspect}", f"b{offset}f={near_fine}"]
            out.append(f"b{offset}={near.pos}|{near.aspect}|{near.future}")
    node = predicate
    for depth in range(CHAIN):
        if node.governor is None:
            break
        above = clauses.predicates[node.governor]
        governing = words[above.word]
        speech = governors().speech(governing) is not None
        own = f"{above.negated}|{above.future}|{above.conditional}|{above.uncertain}"
        out += [
            f"a={governing.lemma}|{node.relation}", f"a={governing.lemma}", f"a{depth}={governing.lemma}|{kind}",
            f"af={classes_of(governing)[1]}|{depth}", f"ao={own}|{depth}|{node.relation}",
            f"as={speech}|{node.relation}|{depth}", f"ap={governing.aspect}|{governing.future}|{depth}",
        ]  # fmt: skip
        node = above
    first = words[0]
    out += [f"first={first.lemma}", f"first={first.lemma}|{form}"]
    return out


def modality_question(candidate: Candidate, kind: EventType) -> Question:
    """How sure a candidate tells an event of a type."""
    return Question((candidate.place,), modality_features(candidate, kind))


def decide_modality(candidates: list[tuple[Candidate, EventType]], context: Context) -> list[Modality]:
    """The modality of each event; as the rules have it where the network does not know."""
    if HEAD not in context.network.heads:
        return [candidate.modality for candidate, _ in candidates]
    rows = context.ask(HEAD, [modality_question(candidate, kind) for candidate, kind in candidates])
    names = [next(m for m in MODALITIES if m == label) for label in context.labels(HEAD)]
    likeliest = [names[k] for k in rows.argmax(axis=1).tolist()]
    return [
        "negated" if denied(candidate, kind) else found for (candidate, kind), found in zip(candidates, likeliest, strict=True)
    ]


def denied(candidate: Candidate, kind: EventType) -> bool:
    """Whether a negation denies an event, whatever else is said of it: "لم يقصف", "لم يشن هجوما", "لم ينجح في اقتحام", "كاد أن
    يقتل".

    A negated verb of a stance denies it where the frame of the verb is of the very type, "لم يتهم", but not in "لم يتهم ...
    فقط"; of 12 such in 276 articles with negated stances eight are denied and three of those with such a word are not.
    """
    predicate, clauses = candidate.predicate, candidate.clauses
    if kind not in DEEDS:
        return predicate.negated and predicate.kind == "verb" and _denies_stance(candidate, kind)
    if predicate.negated and predicate.kind == "verb":
        return True
    node = predicate
    for _ in range(CONTROLLED):
        if node.governor is None:
            return False
        above = clauses.predicates[node.governor]
        word = clauses.words[above.word]
        modal = governors().modals(word, node.relation)
        if modal is not None and modal.modality == "negated" and word.lemma in ALMOST:
            return True
        light = governors().light_verb(word, node.relation) is not None and node is predicate
        controls = modal is not None and modal.control == "subject" and modal.modality in {"planned", "same", "possible"}
        controls &= modal is None or modal.modality != "same" or word.lemma in DOING  # who stops going on has done it
        if above.kind == "verb" and above.negated and (light or controls) and _denied(clauses.words, above.word):
            return word.lemma not in IMPERSONAL
        if modal is None or modal.modality not in {"planned", "same"}:
            return False
        node = above
    return False


def _denies_stance(candidate: Candidate, kind: EventType) -> bool:
    words, t = candidate.clauses.words, candidate.trigger
    behind = {word.text for word in words[t + 1 : t + 1 + RESTRICTED]}
    return _denied(words, t) and not behind & RESTRICTING and any(frame.type == kind for frame in lexicon().of(words[t]))


def _denied(words: list[Word], verb: int) -> bool:
    """Whether a particle right before a verb denies it, and is no condition."""
    if not verb or words[verb - 1].norm not in PARTICLES:
        return False
    return verb < 2 or words[verb - 2].norm not in CONDITIONS
