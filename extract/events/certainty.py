"""How sure an event is told, decided by a learned model over what the rules say (``modality.py``) and the words around it."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate
from khabar.extract.events.context import Context, Question
from khabar.extract.events.frames import lexicon
from khabar.extract.events.governors import governors
from khabar.extract.language.classes import classes_of
from khabar.extract.language.word import Word
from khabar.extract.syntax.predicates import ascent
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
RESTRICTED = 8
"""Words behind a denied verb within which "فقط" or "إلا" turns the denial round."""
SUBJECT = 4
"""Most words of a subject between "كاد" and its verb."""
LACKED = 8
"""Words before "دون" within which a negation turns it round: "لن نخرج دون اتفاق"."""
APART = frozenset({"punc", "conj_sub", "verb_pseudo", "prep"})
"""Parts of speech across which a word before another says nothing of it."""
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
    for depth, (node, above) in enumerate(ascent(predicate, clauses.predicates, CHAIN)):
        governing = words[above.word]
        speech = governors().speech(governing) is not None
        own = f"{above.negated}|{above.future}|{above.conditional}|{above.uncertain}"
        out += [
            f"a={governing.lemma}|{node.relation}", f"a={governing.lemma}", f"a{depth}={governing.lemma}|{kind}",
            f"af={classes_of(governing)[1]}|{depth}", f"ao={own}|{depth}|{node.relation}",
            f"as={speech}|{node.relation}|{depth}", f"ap={governing.aspect}|{governing.future}|{depth}",
        ]  # fmt: skip
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
    return [_sure(candidate, kind, found) for (candidate, kind), found in zip(candidates, likeliest, strict=True)]


def _sure(candidate: Candidate, kind: EventType, found: Modality) -> Modality:
    """The modality that the network found, but where the words leave no doubt of another."""
    words, t = candidate.clauses.words, candidate.trigger
    if denied(candidate, kind):
        return "negated"
    if kind not in DEEDS:
        return found
    if candidate.predicate.kind == "verb":
        return "possible" if candidate.predicate.negated and _conditional(words, t) else found
    if _lacked(words, t):  # "لن نخرج دون اتفاق"
        return "possible"
    return "planned" if found == "actual" and _postponed(candidate) else found


def denied(candidate: Candidate, kind: EventType) -> bool:
    """Whether a negation denies an event, whatever else is said of it: "لم يقصف", "لم يشن هجوما", "لم ينجح في اقتحام", "كاد أن
    يقتل", "كاد يقتل", "دون التوصل إلى اتفاق", "دون أن يهاجم"; not in "لم يقصف حلب فقط", "لم يقصفها إلا بعد يومين", "إذا لم
    ينسحب".

    A negated verb of a stance denies it where the frame of the verb is of the very type ("لم يتهم"): of 12 such in 276 articles
    with negated stances eight are denied, and of four others three are restricted so.
    """
    predicate, clauses = candidate.predicate, candidate.clauses
    words, data = clauses.words, governors().negation
    if any(rumour.tells(candidate.trigger) for rumour in clauses.rumours):
        return True
    if kind not in DEEDS and predicate.governor is not None:
        above = clauses.predicates[predicate.governor]
        if words[above.word].lemma in data.abandoned and predicate.relation == "عن" and not (above.negated or above.conditional):
            return True
    if kind not in DEEDS:
        stands = predicate.negated and predicate.kind == "verb" and _denied(words, candidate.trigger)
        return stands and any(frame.type == kind for frame in lexicon().of(words[candidate.trigger]))
    if predicate.kind == "verb" and (predicate.negated or _almost(words, candidate.trigger)):
        return not _restricted(words, candidate.trigger) and not _conditional(words, candidate.trigger)
    if _lacking(words, candidate.trigger):
        return True
    for node, above in ascent(predicate, clauses.predicates, CONTROLLED):
        word = words[above.word]
        modal = governors().modals(word, node.relation)
        failing = node.relation != "of" and not (above.negated or above.conditional)  # "فشل المفاوضات" ends talks that were held
        if modal is not None and modal.modality == "negated" and failing:
            plan = kind != "agree" and not words[node.word].article  # what one goes back on may have been done
            plotted = node is not predicate and word.lemma in data.foiled
            if plotted or word.lemma in data.undone or (plan and word.lemma in data.abandoned):
                return True
        own = predicate.kind == "noun" and node.relation == "object" and (kind == "retreat" or not words[node.word].article)
        if (own or node is not predicate) and word.lemma in data.declined and not (above.negated or above.conditional):
            return True
        light = governors().light_verb(word, node.relation) is not None and node is predicate
        controls = modal is not None and modal.control == "subject" and modal.modality in {"planned", "same", "possible"}
        controls &= modal is None or modal.modality != "same" or word.lemma in data.doing  # who stops going on has done it
        refused = (above.negated and _denied(words, above.word)) or _lacking(words, above.word)
        if above.kind == "verb" and refused and (light or controls):
            return word.lemma not in data.impersonal
        if modal is None or modal.modality not in {"planned", "same"}:
            return False
    return False


def _denied(words: list[Word], verb: int) -> bool:
    """Whether a particle right before a verb denies it, and is neither a condition nor restricted."""
    if not verb or words[verb - 1].norm not in governors().negation.particles or _restricted(words, verb):
        return False
    return not _conditional(words, verb)


def _conditional(words: list[Word], verb: int) -> bool:
    """Whether the particle right before a verb makes a condition: "إذا لم ينسحب", "ما لم ينسحب"; not "وهو ما لم يفعله"."""
    data, before = governors().negation, words[verb - 2] if verb > 1 else None
    if before is None or before.pronoun or words[verb - 1].norm not in data.particles:
        return False
    if before.norm in data.conditions:
        return True
    relative = verb > 2 and words[verb - 3].norm in data.relative
    return words[verb - 1].norm == "لم" and before.text in data.unless and not relative


def _postponed(candidate: Candidate) -> bool:
    """Whether a verb or a noun of postponing stands before a noun: "أرجأ الوزير زيارة", "تأجيل فرض عقوبات"."""
    clauses, predicate, data = candidate.clauses, candidate.predicate, governors().negation
    if predicate.governor is not None and predicate.relation == "object":
        above = clauses.predicates[predicate.governor].word
        if clauses.words[above].lemma in data.postponing_objects:
            return True
    for word in reversed(clauses.words[max(0, candidate.trigger - BEFORE) : candidate.trigger]):
        if word.lemma in data.postponing:
            return True
        if word.pos in APART or word.pos == "verb" or word.prep or word.conj or word.lemma in data.done:
            return False
    return False


def _lacking(words: list[Word], i: int) -> bool:
    """Whether "دون" stands before a noun, with what leads to it between or nothing, or before "أن" and a verb: "انتهت الجولة دون
    توقيع أي اتفاق بين", "من غير أن يهاجم"; not "غير أن", nor where a negation or a refusal turns it round: "رفضت الهدنة دون
    انسحاب"."""
    data, k = governors().negation, _lacked(words, i)
    before = words[max(0, k - LACKED) : k]
    return k > 0 and not any(word.norm in data.particles or word.lemma in data.refusing for word in before)


def _lacked(words: list[Word], i: int) -> int:
    """The word "دون" before a noun or a verb; 0 if none stands there."""
    data, k = governors().negation, i - 1
    if words[i].pos == "verb":
        if words[i].aspect != "i" or k < 1 or words[k].norm != "ان":
            return 0
        k -= 1
        if words[k].norm == "غير" and k and words[k - 1].lemma == "من":
            return k
    else:
        while k > 0 and words[k].lemma in data.reaching:
            k -= 1
    return k if k > 0 and words[k].lemma in data.lacking else 0



def _restricted(words: list[Word], verb: int) -> bool:
    """Whether a word behind a denied verb turns the denial round: "لم يتهم ... فحسب، بل"."""
    return not governors().negation.restricting.isdisjoint(word.text for word in words[verb + 1 : verb + 1 + RESTRICTED])


def _almost(words: list[Word], verb: int) -> bool:
    """Whether "كاد" stands before an imperfect verb, with its subject or nothing between: "كادت الطائرة تسقط"."""
    if words[verb].aspect != "i":
        return False
    for k in range(verb - 1, max(-1, verb - 1 - SUBJECT), -1):
        if words[k].pos == "verb":
            return words[k].lemma in governors().negation.almost
        if words[k].pos in APART:
            return False
    return False
