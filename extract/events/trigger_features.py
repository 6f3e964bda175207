"""What speaks for a word's telling an event of a type: named features of the word, its neighbours and its arguments."""

from __future__ import annotations

from khabar.extract.events.candidates import Candidate, Clauses
from khabar.extract.events.filled import shape
from khabar.extract.events.frames import lexicon
from khabar.extract.events.governors import governors
from khabar.extract.language.classes import classes_of


def trigger_features(candidate: Candidate) -> list[str]:
    """The features of a candidate, apart from who takes part."""
    clauses, predicate = candidate.clauses, candidate.predicate
    words, t = clauses.words, candidate.trigger
    word = words[t]
    coarse, fine = classes_of(word)
    kind, lemma = predicate.kind, word.lemma
    out = [
        "bias", f"lemma={lemma}", f"lemma={lemma}|{word.pos}", f"norm={word.norm}", f"coarse={coarse}", f"fine={fine}",
        f"fine={fine}|{kind}", f"root={word.root}", f"kind={kind}|{word.aspect}", f"pos={word.pos}",
        f"article={word.article}|{kind}", f"prep={word.prep}|{kind}", f"conj={word.conj}|{kind}",
        f"number={word.number}|{kind}", f"person={word.person}", f"passive={predicate.passive}|{fine}",
        f"pronoun={word.pronoun}|{kind}", f"modality={candidate.modality}", f"light={candidate.light}",
        f"first={t < 2}|{kind}", f"quoted={predicate.quoted}", f"relation={predicate.relation}|{kind}",
        f"args={min(4, len(predicate.args))}|{kind}",
    ]  # fmt: skip
    for offset in (-2, -1, 1, 2):
        at = t + offset
        if 0 <= at < len(words):
            near = words[at]
            near_coarse, near_fine = classes_of(near)
            what = _what(clauses, at)
            out += [
                f"{offset}lemma={near.lemma}", f"{offset}fine={near_fine}",
                f"{offset}coarse={near_coarse}|{coarse}", f"{offset}is={what}",
            ]  # fmt: skip
            if offset in (-1, 1):
                out += [f"{offset}is={what}|{fine}", f"{offset}lemma={near.lemma}|{lemma}", f"{offset}fine={near_fine}|{lemma}"]
        else:
            out.append(f"{offset}none")
    out += _governor(candidate, lemma)
    out += _arguments(candidate, lemma, fine)
    out += _frames(candidate, lemma, fine)
    return out


def _what(clauses: Clauses, at: int) -> str:
    mention = clauses.scene.at(clauses.sentence, at)
    if mention is None:
        return clauses.words[at].pos
    return "demonym" if mention.demonym else mention.type


def _governor(candidate: Candidate, lemma: str) -> list[str]:
    clauses, predicate = candidate.clauses, candidate.predicate
    if predicate.governor is None:
        return ["above=none"]
    above = clauses.words[clauses.predicates[predicate.governor].word]
    fine = classes_of(above)[1]
    carried = "speech" if governors().speech(above) else "event" if lexicon().of(above) else "other"
    return [
        f"above={above.lemma}", f"above={above.lemma}|{lemma}", f"above.fine={fine}",
        f"carried={carried}|{predicate.relation}", f"carried={carried}|{lemma}", f"above={above.lemma}|{predicate.relation}",
    ]  # fmt: skip


def _arguments(candidate: Candidate, lemma: str, fine: str) -> list[str]:
    """What stands in each slot: the type of a mention there, or the word that heads it."""
    clauses = candidate.clauses
    out = []
    for arg in candidate.predicate.args:
        slot = arg.slot.lstrip("?")
        mention = clauses.scene.phrase_at(clauses.sentence, arg.head)
        head = clauses.words[arg.head]
        if mention is not None:
            out += [f"arg={slot}.{mention.type}", f"arg={slot}.{mention.type}|{fine}"]
        else:
            out += [f"arg={slot}.{head.lemma}", f"arg={slot}.{classes_of(head)[1]}", f"arg={slot}.{head.lemma}|{lemma}"]
        out.append(f"slot={slot}|{lemma}")
        out.append(f"slot={slot}|{fine}")
    return out


def _frames(candidate: Candidate, lemma: str, fine: str) -> list[str]:
    """The types that frames propose, their weight, and the participants that the rules find under each."""
    if not candidate.filled:
        return ["frame=none", f"frame=none|{fine}"]
    out = []
    best = max(candidate.filled.values(), key=lambda filled: filled.fit)
    for filled in candidate.filled.values():
        frame = filled.frame
        participants = shape(filled) if filled.entities("agent") or filled.entities("recipient") else "none"
        met = all(filled.roles.get(role) for role in frame.needs)
        weight = round(frame.weight * 5)
        out += [
            f"frame={frame.type}", f"frame={frame.type}|{frame.kind}", f"frame={frame.type}|{weight}",
            f"frame={frame.predicate}", f"shape={participants}|{frame.type}", f"shape={participants}|{frame.predicate}",
            f"met={met}|{frame.type}", f"shape={participants}|{lemma}", f"themes={min(2, len(filled.themes))}|{frame.type}",
            f"weight={weight}|{participants}|{frame.type}",
        ]  # fmt: skip
    out += [f"best={best.frame.type}", f"best={best.frame.type}|{round(best.fit * 4)}", f"frames={len(candidate.filled)}"]
    return out
