"""The mentions of a document: the rules propose, the tagger decides."""

from __future__ import annotations

from khabar.extract.entities.mention import Mention
from khabar.extract.entities.recognition import SentenceRecogniser, propose
from khabar.extract.entities.reconcile import reconcile
from khabar.extract.entities.tagging import tag
from khabar.extract.language.word import Sentence
from khabar.extract.learned.sequence import Tagger


def find_mentions(text: str, sentences: list[Sentence], tagger: Tagger | None) -> list[list[Mention]]:
    """The mentions of each sentence, by position; without a tagger, all that the rules propose."""
    recognisers = [SentenceRecogniser(text, s, sentence) for s, sentence in enumerate(sentences)]
    proposed = propose(recognisers)
    if tagger is None:
        return proposed
    spans = tag(tagger, sentences, proposed)
    return [reconcile(*found) for found in zip(recognisers, proposed, spans, strict=True)]
