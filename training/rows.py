"""What each model learns from: rows of features and labels, or questions and answers, from articles lined up with their gold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alignment import Aligned, Gold
from field import LABELS, Example
from regression import Rows
from spans import gold_spans

from khabar.evaluation.events import ALIKE, same_time, theme_likeness
from khabar.extract.entities.listing import Cast
from khabar.extract.entities.listing import features as entity_features
from khabar.extract.entities.mention import Mention, written_phrase
from khabar.extract.entities.merging import candidates as cluster_pairs
from khabar.extract.entities.merging import features as cluster_features
from khabar.extract.entities.recognition import SentenceRecogniser, propose
from khabar.extract.entities.tagging import context_features, word_features
from khabar.extract.events.attribution import sources as ruled_sources
from khabar.extract.events.candidates import RECIPROCAL, Candidate
from khabar.extract.events.certainty import modality_question
from khabar.extract.events.confidence import Company, Telling, features
from khabar.extract.events.context import Context, Question
from khabar.extract.events.decision import NONE, participant_question, tellings, trigger_question
from khabar.extract.events.locations import place_question
from khabar.extract.events.locations import proposals as locations
from khabar.extract.events.participants import ROLES, Proposal, proposals
from khabar.extract.events.speakers import Speakers, Voices, source_question
from khabar.extract.events.themes import proposals as phrases
from khabar.extract.events.themes import theme_question
from khabar.extract.events.timing import Times, time_question
from khabar.extract.events.timing import proposals as expressions
from khabar.extract.facts.decision import candidates as fact_pairs
from khabar.extract.facts.decision import fact_question
from khabar.extract.language import analyse
from khabar.extract.language.word import Sentence
from khabar.extract.learned.model import Model


class Answer(NamedTuple):
    """What a head of the network should say; a question without a label only stands beside others."""

    head: str
    question: Question
    label: str | None


def sentences_tagged(text: str, gold: Gold) -> list[Example]:
    """The sentences of an article with the label of each word."""
    sentences = analyse(text)
    proposed = propose([SentenceRecogniser(text, s, sentence) for s, sentence in enumerate(sentences)])
    spans = gold_spans(text, sentences, gold)
    out = []
    for sentence, mentions, found in zip(sentences, proposed, spans, strict=True):
        labels = [0] * len(sentence.words)
        for span in found:
            for i in range(span.first, span.last):
                labels[i] = LABELS.index(f"{'B' if i == span.first else 'I'}-{span.kind}")
        if labels:
            out.append(Example(token_features(sentence, mentions), labels))
    return out


def token_features(sentence: Sentence, mentions: list[Mention]) -> list[list[str]]:
    """All features of each word."""
    return [
        word_features(word) + context for word, context in zip(sentence.words, context_features(sentence, mentions), strict=True)
    ]


def coreference(aligned: Aligned) -> Rows:
    """Pairs of clusters: whether both are one entity of the gold.  Clusters that gold does not know teach nothing."""
    rows = Rows()
    for earlier, later in cluster_pairs(aligned.resolver):
        one, other = aligned.names.get(earlier.index), aligned.names.get(later.index)
        if one and other:
            rows.add(cluster_features(aligned.resolver, earlier, later), "yes" if one & other else "no")
    return rows


def entities(aligned: Aligned) -> Rows:
    """Clusters: whether each is an entity of the gold, and the one that shares the most names with it."""
    rows, cast = Rows(), Cast(aligned.resolver)
    for index in cast.told:
        rows.add(entity_features(cast, index), "yes" if index in aligned.listed else "no")
    return rows


def participants(aligned: Aligned) -> Rows:
    """Proposals: agent, recipient or neither."""
    rows = Rows()
    for candidate, event in _told(aligned):
        for proposal, label in _labelled(aligned, candidate, event):
            rows.add(proposal.features, label)
    return rows


def events(aligned: Aligned, context: Context) -> tuple[Rows, Rows]:
    """What the candidates tell under the network: whether they tell an event of the type, and whether the article says all of
    it, there or elsewhere."""
    found = tellings(aligned.candidates, context)
    company = Company(found)
    by_candidate = {id(candidate): event for candidate, event in _told(aligned)}
    told, right = Rows(), Rows()
    for telling in found:
        row, event = features(telling, company), by_candidate.get(id(telling.candidate))
        told.add(row, "yes" if event is not None and event["type"] == telling.type else "no")
        right.add(row, "yes" if any(_says(aligned, telling, each) for each in aligned.article.gold["events"]) else "no")
    return told, right


def _says(aligned: Aligned, telling: Telling, event: Gold) -> bool:
    """Whether an event of the gold has the type, all who take part in the same roles, and none whose role is empty here."""
    if event["type"] != telling.type:
        return False
    roles = {role: set(event[f"{role}s"]) for role in ROLES}
    if telling.mutual:
        roles = {"agent": roles["agent"] | roles["recipient"], "recipient": set()}
        if len(telling.roles["agent"]) == 1 and len(roles["agent"]) > 1:
            return False
    return all(
        all(aligned.stands_for.get(filler.entity, set()) & roles[role] for filler in telling.roles[role])
        and bool(telling.roles[role]) >= bool(roles[role])
        for role in ROLES
    )


def answers(aligned: Aligned, first: Model) -> list[Answer]:
    """All that the network should say of an article; ``first`` is a model of ``participants``."""
    kinds = (
        _triggers(aligned), _participants(aligned, first), _modalities(aligned), _sources(aligned), _places(aligned),
        _times(aligned), _themes(aligned), _facts(aligned),
    )  # fmt: skip
    return [answer for found in kinds for answer in found]


def _triggers(aligned: Aligned) -> Iterator[Answer]:
    """Candidates: the type of the event that they tell."""
    for candidate, event in zip(aligned.candidates, aligned.events, strict=True):
        yield Answer("trigger", trigger_question(candidate), event["type"] if event else NONE)


def _told(aligned: Aligned) -> list[tuple[Candidate, Gold]]:
    pairs = zip(aligned.candidates, aligned.events, strict=True)
    return [(candidate, event) for candidate, event in pairs if event is not None]


def _standing_for(aligned: Aligned, entities: list[str]) -> list[int]:
    """The clusters that may be one of some entities of the gold."""
    return [cluster for cluster, found in aligned.stands_for.items() if found & set(entities)]


def _taking_part(aligned: Aligned, event: Gold) -> set[int]:
    """The clusters that may be a participant of an event."""
    return {cluster for role in ROLES for cluster in _standing_for(aligned, event[f"{role}s"])}


def _labelled(aligned: Aligned, candidate: Candidate, event: Gold) -> list[tuple[Proposal, str]]:
    filled = candidate.as_type(event["type"])
    agents, recipients = set(event["agents"]), set(event["recipients"])
    if event["type"] in RECIPROCAL or filled.frame.reciprocal:
        agents, recipients = agents | recipients, set()
    out = []
    for proposal in proposals(candidate, filled):
        stands_for = aligned.stands_for.get(proposal.entity, set())
        out.append((proposal, "agent" if stands_for & agents else "recipient" if stands_for & recipients else NONE))
    return out


def _participants(aligned: Aligned, first: Model) -> Iterator[Answer]:
    """Proposals: agent, recipient or neither.

    Of an entity that a sentence names twice only one mention takes the role, the likelier under the ``first`` model; of the
    other nothing is known.
    """
    for candidate, event in _told(aligned):
        found = _labelled(aligned, candidate, event)
        if not found:
            continue
        table = first.probabilities([proposal.features for proposal, _ in found])
        best: dict[int, tuple[float, int]] = {}
        for k, (proposal, label) in enumerate(found):
            if label != NONE:
                sure = float(table[k, first.labels.index(label)])
                best[proposal.entity] = max(best.get(proposal.entity, (-1.0, k)), (sure, k), key=lambda pair: pair[0])
        kept = {k for _, k in best.values()}
        for k, (proposal, label) in enumerate(found):
            known = label == NONE or k in kept
            yield Answer("participant", participant_question(candidate, proposal), label if known else None)


def _modalities(aligned: Aligned) -> Iterator[Answer]:
    """Events: their modality."""
    for candidate, event in _told(aligned):
        yield Answer("modality", modality_question(candidate, event["type"]), event["modality"])


def _sources(aligned: Aligned) -> Iterator[Answer]:
    """Who may report an event: whether he does."""
    voices = Voices(aligned.clauses)
    speakers: dict[int, Speakers] = {}
    for candidate, event in _told(aligned):
        clauses = candidate.clauses
        taking_part = {role: _standing_for(aligned, event[f"{role}s"]) for role in ROLES}
        reader = speakers.get(clauses.sentence) or speakers.setdefault(clauses.sentence, Speakers(clauses, voices))
        ruled = ruled_sources(candidate.predicate, clauses.filler)
        for speaker in reader.proposals(candidate, event["type"], taking_part, ruled):
            told = aligned.stands_for.get(speaker.entity, set()) & set(event["sources"])
            yield Answer("source", source_question(candidate, speaker), "yes" if told else "no")


def _places(aligned: Aligned) -> Iterator[Answer]:
    """Places told near an event: whether it happened there."""
    for candidate, event in _told(aligned):
        for location in locations(candidate, event["type"], _taking_part(aligned, event)):
            right = aligned.stands_for.get(location.entity, set()) & set(event["places"])
            yield Answer("place", place_question(candidate, location), "yes" if right else "no")


def _times(aligned: Aligned) -> Iterator[Answer]:
    """Expressions of time near an event: whether it is told with them."""
    times = Times(aligned.scene, None)
    for candidate, event in _told(aligned):
        for expression in expressions(candidate, event["type"], times):
            right = event.get("time") and same_time(expression.time.value.text, event["time"])
            yield Answer("time", time_question(candidate, expression), "yes" if right else "no")


def _themes(aligned: Aligned) -> Iterator[Answer]:
    """Phrases near an event: whether they tell what it is about.  Of those that share most of a theme's words the best does."""
    for candidate, event in _told(aligned):
        found = phrases(candidate, event["type"], _taking_part(aligned, event))
        if not found:
            continue
        words = candidate.clauses.words
        texts = [written_phrase(aligned.article.text, words, phrase.first, phrase.last) for phrase in found]
        likeness = [[theme_likeness(text, theme) for text in texts] for theme in event.get("themes", ())]
        right = {max(range(len(texts)), key=alike.__getitem__) for alike in likeness if max(alike) >= ALIKE}
        close = {k for alike in likeness for k, share in enumerate(alike) if share >= ALIKE}
        for k, phrase in enumerate(found):
            label = "yes" if k in right else None if k in close else "no"
            yield Answer("theme", theme_question(candidate, phrase), label)


def _facts(aligned: Aligned) -> Iterator[Answer]:
    """Pairs of mentions: the fact between them.  A pair of a fact told elsewhere teaches nothing."""
    placed = []
    for fact in aligned.article.gold["facts"]:
        start = fact.get("start", aligned.article.text.find(fact["evidence"]))
        placed.append((fact, start, start + len(fact["evidence"])))
    for pair, _ in fact_pairs(aligned.scene, aligned.resolver):
        subjects, objects = aligned.stands_for.get(pair.subject, set()), aligned.stands_for.get(pair.object, set())
        sentence = aligned.scene.sentences[pair.sentence]
        told = [
            (fact["p"], low < sentence.end and sentence.start < high)
            for fact, low, high in placed
            if fact["s"] in subjects and fact["o"] in objects
        ]
        here = [predicate for predicate, near in told if near]
        if here or not told:
            yield Answer("fact", fact_question(pair), here[0] if here else NONE)
