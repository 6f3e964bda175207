"""When two clusters cannot be one entity, whatever speaks for it: what a document says of both tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TypeVar

from khabar.extract.entities.clusters import Cluster
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.names import SITUATING, forces_apart, namesakes, posted_apart, sites, situated, told_by

COURT, COMMITTEE, FOR = "محكمه", "لجنه", "لل"
PREFIX = re.compile(r"^(و?ال|لل?)(?=\w{3})")
ARMY = "جيش"
Told = TypeVar("Told")


def _contrary(one: set[Told], other: set[Told]) -> bool:
    """Whether two things are told of both, and nothing that they share."""
    return bool(one and other) and not one & other


def apart(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters of a type are two entities.

    They are known as different ones, or what tells them apart for their type does: their states ("السفارة المصرية", "السفارة
    الإيطالية"), forces and whose they are ("قوات النظام" and "النظام"), the kinds of places ("مدينة الحديدة" and "محافظة
    الحديدة") or a part and its whole ("ريف دمشق" and "دمشق"), what bodies are for, people's offices and names.
    """
    if known_apart(one, other):
        return True
    if one.type == "person":
        return _people_apart(one, other)
    if _contrary(one.states, other.states):
        return True
    if one.type == "group":
        return False
    if any(situated(a, b) or situated(b, a) for a, b in product(one.keys, other.keys)):
        return True
    if one.type == "place":
        return _sites_apart(one, other)
    if (rebels(one) and _army(other)) or (rebels(other) and _army(one)):
        return True
    kinds_apart = _courts_apart(one, other) or _committees_apart(one, other)
    if kinds_apart or forces_apart(one.heads, other.heads):
        return True
    return _purposes_apart(one, other) or _scopes_apart(one, other)


def known_apart(one: Cluster, other: Cluster) -> bool:
    """Whether the gazetteer knows two clusters as different entities."""
    return one.known is not None and other.known is not None and one.known.iri != other.known.iri


def rebels(organization: Cluster) -> bool:
    """Whether an army is no state's, so that "الجيش" does not mean it: "جيش تحرير بلوشستان", not "جيش الاحتلال", "جيش النظام"."""
    if organization.known is not None:
        return organization.known.kind == "armed_group"
    if organization.states or organization.country is not None:
        return False
    names = [key.split() for key in organization.keys if key.startswith(f"{ARMY} ")]
    return bool(names) and not any(_stately(name[1]) for name in names)


def _stately(owner: str) -> bool:
    """Whether an army's owner is a state, its land ("جيش بلادهم"), its body or its city."""
    lexicon, bare = entity_lexicon(), owner.removeprefix("ال")
    if bare in lexicon.organizations or bare in lexicon.foes or bare in lexicon.lands:
        return True
    known = gazetteer().tables.names.get(owner, ())
    return owner.startswith(tuple(lexicon.homeland)) or any(c.type in {"place", "country"} for c in known)


def _army(organization: Cluster) -> bool:
    """Whether an organization is told as the army of its state: "الجيش", "قوات الجيش"."""
    return not rebels(organization) and any(key.split()[-1:] == [f"ال{ARMY}"] for key in organization.keys)


def _people_apart(one: Cluster, other: Cluster) -> bool:
    """Whether full names share no word or are those of two who share one, whether one of two people is but told by the other's
    name ("والدة كريم"), whether both have one office at two places ("مدير مستشفى الشفاء", "مدير مستشفى العودة"), whether one
    presides over a state and the other over its government or is the heir, or whether they speak for different bodies."""
    if any(told_by(a, b) or told_by(b, a) or posted_apart(a, b) for a, b in product(one.keys, other.keys)):
        return True
    if _contrary(one.presides, other.presides) and "state" in one.presides | other.presides:
        return True
    if speak_apart(one.voices, other.voices) or _of_another_state(one, other) or _of_another_state(other, one):
        return True
    mine, theirs = ({m.key for m in cluster.mentions if m.named and " " in m.key} for cluster in (one, other))
    if any(namesakes(a, b) for a, b in product(mine, theirs)):
        return True
    words, others = ({word for name in names for word in name.split()} for names in (mine, theirs))
    return _contrary(words, others)


def _of_another_state(office: Cluster, person: Cluster) -> bool:
    """Whether one of no name is told by the head or a minister of a state that a person is not of: "الرئيس التركي"."""
    lexicon = entity_lexicon()
    if office.named or not office.heads & (lexicon.presiding | lexicon.crowned | lexicon.minister):
        return False
    own = {person.known.country} if person.known is not None and person.known.country else set()
    return _contrary(office.states, person.states | own)


def speak_apart(one: set[str], other: set[str]) -> bool:
    """Whether two speak for different bodies: "حركة طالبان" and "الرئاسة الأفغانية", not "حركة طالبان" and "طالبان"."""
    return bool(one and other) and all(_another_body(a.split(), b.split()) for a, b in product(one, other))


def _another_body(one: list[str], other: list[str]) -> bool:
    """Whether neither name is the other's for short, nor a lone noun ("الحركة") of what is called by no such noun ("طالبان")."""
    if {*one} <= {*other} or {*other} <= {*one}:
        return False
    nouns = entity_lexicon().organizations
    return not any(len(a) == 1 and a[0] in nouns and b[0] not in nouns for a, b in ((one, other), (other, one)))


def _courts_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two courts are of different kinds: "المحكمة الابتدائية" and "محكمة النقض"."""
    if COURT not in one.heads & other.heads:
        return False
    kinds = entity_lexicon().courts
    mine, theirs = ({kinds[w] for word in c.tokens if (w := word.removeprefix("ال")) in kinds} for c in (one, other))
    return _contrary(mine, theirs)


def _committees_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two committees share no word of their names: "لجنة شؤون الأسرى" and "اللجنة الدولية للصليب الأحمر"."""
    return one.named and other.named and _contrary(_committee(one), _committee(other))


def _committee(body: Cluster) -> set[str]:
    """The words that tell which committee a body is, without prefixes, as "ل" and the article of "للصليب"; "اللجنة المكونة من
    خبراء" tells of none what it is for."""
    names = [key.split() for key in body.keys if key.startswith(COMMITTEE) or f" {FOR}" in key]
    told = {PREFIX.sub("", word) for head, *rest in filter(None, names) if head.removeprefix("ال") == COMMITTEE for word in rest}
    return told - entity_lexicon().vague


def _purposes_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two bodies are for two things: "اللجنة الوطنية للانتخابات" and "اللجنة الوطنية للتحقيق"."""
    return any(_for_another(a.split(), b.split()) for a, b in product(one.keys, other.keys))


def _for_another(one: list[str], other: list[str]) -> bool:
    """Whether two names share head and adjective and go on with other purposes, neither of which is the other's for short."""
    mine, theirs = " ".join(one[2:]), " ".join(other[2:])
    if one[:2] != other[:2] or not (mine.startswith(FOR) and theirs.startswith(FOR)):
        return False
    return not mine.startswith(theirs) and not theirs.startswith(mine)


def _scopes_apart(one: Cluster, other: Cluster) -> bool:
    """Whether one body is the world's, and the other a state's of the same kind: "اللجنة الأولمبية الدولية" and "اللجنة الأولمبية
    الكويتية"."""
    return any(_scope(a, b) or _scope(b, a) for a, b in product(one.keys, other.keys))


def _scope(one: str, other: str) -> bool:
    lexicon = entity_lexicon()
    (kind, _, reach), (other_kind, _, other_reach) = one.rpartition(" "), other.rpartition(" ")
    wide, own = reach.removeprefix("ال"), other_reach.removeprefix("ال")
    of_state = own in lexicon.national or own in gazetteer().tables.nisba
    return bool(kind) and kind == other_kind and wide in lexicon.worldwide and of_state


def _sites_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two places are of different kinds, or one is called after the other as a part or a site of it is.

    Annotators tell a direction with a name, "شمال سيناء", from the name alone in 286 of 357 times that an article has both, and a
    site that is called after a place, "مطار الحديدة", in 79 of 82.
    """
    mine, theirs = sites(one.heads), sites(other.heads)
    if _contrary(mine, theirs) or _contrary(_sanctuary(one), _sanctuary(other)):
        return True
    for a, b in ((one, other), (other, one)):
        rests = [f" {rest} " for key in a.keys for rest in _places_within(key.split())]
        if any(f" {name} " in rest for rest in rests for name in b.keys if name):
            return True
    return False


def _sanctuary(place: Cluster) -> set[str]:
    """The words that tell which mosque or church a place is: "الروضة" in "مسجد الروضة", none in "مسجد في مدينة"."""
    told: set[str] = set()
    for head, *name in (key.split() for key in place.keys if key):
        if head.removeprefix("ال") in entity_lexicon().sanctuaries and not {*name} & {*SITUATING}:
            told.update(word.removeprefix("ال") for word in name)
    return told


def _places_within(name: list[str]) -> Iterator[str]:
    """What stands behind a site or a direction in a place's name: "الحديدة" in "مطار الحديدة", "غزة" in "موقع جنوب غزة"."""
    lexicon = entity_lexicon()
    for k, word in enumerate(name):
        if word in lexicon.directions or (k == 0 and word in lexicon.sites):
            yield " ".join(name[k + 1 :])
