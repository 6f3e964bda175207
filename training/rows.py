"""What each model learns from: rows of features and labels, from articles lined up with their gold."""

from __future__ import annotations

from alignment import Aligned, Gold
from field import LABELS, Example
from regression import Rows, joined
from spans import gold_spans

from khabar.extract.entities.mention import Mention
from khabar.extract.entities.merging import candidates as cluster_pairs
from khabar.extract.entities.merging import features as cluster_features
from khabar.extract.entities.recognition import SentenceRecogniser, propose
from khabar.extract.entities.tagging import context_features, word_features
from khabar.extract.events.attribution import sources as ruled_sources
from khabar.extract.events.candidates import RECIPROCAL, Candidate
from khabar.extract.events.certainty import modality_features
from khabar.extract.events.decision import NONE, readings, summary
from khabar.extract.events.participants import ROLES, Proposal, proposals
from khabar.extract.events.speakers import Speakers
from khabar.extract.events.trigger_features import trigger_features
from khabar.extract.facts.decision import candidates as fact_pairs
from khabar.extract.language import analyse
from khabar.extract.language.word import Sentence
from khabar.extract.learned.model import Model


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


def facts(aligned: Aligned) -> Rows:
    """Pairs of mentions: the fact between them.  A pair of a fact told elsewhere teaches nothing."""
    placed = []
    for fact in aligned.article.gold["facts"]:
        start = fact.get("start", aligned.article.text.find(fact["evidence"]))
        placed.append((fact, start, start + len(fact["evidence"])))
    rows = Rows()
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
            rows.add(pair.features, here[0] if here else NONE)
    return rows


def triggers(aligned: Aligned) -> Rows:
    """Candidates: the type of the event that they tell."""
    rows = Rows()
    for candidate, event in zip(aligned.candidates, aligned.events, strict=True):
        rows.add(trigger_features(candidate), event["type"] if event else NONE)
    return rows


def _told(aligned: Aligned) -> list[tuple[Candidate, Gold]]:
    pairs = zip(aligned.candidates, aligned.events, strict=True)
    return [(candidate, event) for candidate, event in pairs if event is not None]


def participants(aligned: Aligned, first: Model | None = None) -> Rows:
    """Proposals: agent, recipient or neither.

    Of an entity that a sentence names twice only one mention takes the role: the likelier under a ``first`` model; the other
    teaches nothing.
    """
    rows = Rows()
    for candidate, event in _told(aligned):
        filled = candidate.as_type(event["type"])
        agents, recipients = set(event["agents"]), set(event["recipients"])
        if event["type"] in RECIPROCAL or filled.frame.reciprocal:
            agents, recipients = agents | recipients, set()
        found = proposals(candidate, filled)
        labels = []
        for proposal in found:
            stands_for = aligned.stands_for.get(proposal.entity, set())
            labels.append("agent" if stands_for & agents else "recipient" if stands_for & recipients else NONE)
        for k in _one_each(found, labels, first):
            rows.add(found[k].features, labels[k])
    return rows


def _one_each(found: list[Proposal], labels: list[str], first: Model | None) -> list[int]:
    if first is None or not found:
        return list(range(len(found)))
    table = first.probabilities([proposal.features for proposal in found])
    best: dict[int, tuple[float, int]] = {}
    for k, (proposal, label) in enumerate(zip(found, labels, strict=True)):
        if label != NONE:
            sure = float(table[k, first.labels.index(label)])
            best[proposal.entity] = max(best.get(proposal.entity, (-1.0, k)), (sure, k), key=lambda pair: pair[0])
    kept = {k for _, k in best.values()}
    return [k for k, label in enumerate(labels) if label == NONE or k in kept]


def events(aligned: Aligned, trigger: Model, participant: Model) -> Rows:
    """Readings of candidates under the first two models: whether they are right."""
    told = {id(candidate): event for candidate, event in _told(aligned)}
    rows = Rows()
    for reading in readings(aligned.candidates, trigger, participant):
        event = told.get(id(reading.candidate))
        rows.add(summary(reading), "yes" if event is not None and event["type"] == reading.type else "no")
    return rows


def modalities(aligned: Aligned) -> Rows:
    """Events: their modality."""
    rows = Rows()
    for candidate, event in _told(aligned):
        rows.add(modality_features(candidate, event["type"]), event["modality"])
    return rows


def sources(aligned: Aligned) -> Rows:
    """Who may report an event: whether he does."""
    rows = Rows()
    speakers: dict[int, Speakers] = {}
    for candidate, event in _told(aligned):
        clauses = candidate.clauses
        taking_part = {
            role: [cluster for cluster, found in aligned.stands_for.items() if found & set(event[f"{role}s"])] for role in ROLES
        }
        reader = speakers.setdefault(clauses.sentence, Speakers(clauses))
        ruled = ruled_sources(candidate.predicate, clauses.filler)
        for speaker in reader.proposals(candidate, event["type"], taking_part, ruled):
            told = aligned.stands_for.get(speaker.entity, set()) & set(event["sources"])
            rows.add(speaker.features, "yes" if told else "no")
    return rows


__all__ = ["coreference", "events", "facts", "joined", "modalities", "participants", "sentences_tagged", "sources", "triggers"]
