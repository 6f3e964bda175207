"""Fits the conditional random field that tags mentions (``extract/learned/sequence.py``)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import embedding_bag, pad

from khabar.extract.learned.sequence import WINDOW, Tagger
from khabar.ontology.schema import ENTITY_TYPES

LABELS = ("O", *(f"{place}-{kind}" for kind in (*ENTITY_TYPES, "title") for place in "BI"))
EPOCHS, RATE, PENALTY, DROPPED = 14, 0.1, 5.0, 0.2
"""Rounds, Adagrad's step, L2 penalty, share of features left out at random: the best of fourteen settings on unseen articles."""
BATCH, LEAST, NEGLIGIBLE = 128, 2, 0.02
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: the features of each word, and its label's index in LABELS."""

    features: list[list[str]]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of like length, padded: features in one row with the offset of each word, labels, which words are real."""

    flat: torch.Tensor
    offsets: torch.Tensor
    labels: torch.Tensor
    mask: torch.Tensor


def fit(examples: list[Example], seed: int = 0) -> Tagger:
    """The tagger of some sentences.  Deterministic on one machine."""
    torch.manual_seed(seed)
    counts = Counter(feature for example in examples for row in example.features for feature in row)
    names = sorted(feature for feature, n in counts.items() if n >= LEAST)
    vocabulary = {name: i for i, name in enumerate(names, 1)}  # 0: nothing
    ordered = sorted(examples, key=lambda example: len(example.labels))
    batches = [_batch(ordered[k : k + BATCH], vocabulary) for k in range(0, len(ordered), BATCH)]
    width, windows = len(LABELS), 2 * WINDOW + 1
    weights = torch.zeros(len(names) + 1, windows * width, requires_grad=True)
    transitions = torch.zeros(width, width, requires_grad=True)
    start = torch.zeros(width, requires_grad=True)
    forbidden, first = _forbidden()
    optimiser = torch.optim.Adagrad([weights, transitions, start], lr=RATE)
    total = sum(len(example.labels) for example in examples)
    draw = torch.Generator().manual_seed(seed)
    mean, steps = torch.zeros_like(weights), 0
    for epoch in range(EPOCHS):
        for k in torch.randperm(len(batches), generator=draw).tolist():
            batch = batches[k]
            flat = torch.where(torch.rand(len(batch.flat), generator=draw) < DROPPED, 0, batch.flat)
            loss = _loss(batch, flat, weights, transitions + forbidden, start + first)
            loss = loss + PENALTY * (batch.mask.sum() / total) * (weights**2).sum() / 2
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            if epoch >= EPOCHS // 2:  # the mean of the later steps varies less with the order of the batches
                mean += weights.detach()
                steps += 1
    with torch.no_grad():
        learned = (mean / steps)[1:].numpy()
        kept = np.abs(learned).max(axis=1) > NEGLIGIBLE
        padded = np.vstack([learned[kept], np.zeros((1, windows * width), np.float32)]).astype(np.float32)
        kept_names = (name for name, keep in zip(names, kept, strict=True) if keep)
        index = {name: i for i, name in enumerate(kept_names)}
        return Tagger(LABELS, index, padded, (transitions + forbidden).numpy(), (start + first).numpy())


def _batch(examples: list[Example], vocabulary: dict[str, int]) -> Batch:
    longest = max(len(example.labels) for example in examples)
    labels = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest, dtype=torch.bool)
    flat: list[int] = []
    offsets: list[int] = []
    for r, example in enumerate(examples):
        labels[r, : len(example.labels)] = torch.tensor(example.labels)
        mask[r, : len(example.labels)] = True
        for t in range(longest):
            offsets.append(len(flat))
            if t < len(example.labels):
                flat += [vocabulary[feature] for feature in example.features[t] if feature in vocabulary]
    return Batch(torch.tensor(flat), torch.tensor(offsets), labels, mask)


def _forbidden() -> tuple[torch.Tensor, torch.Tensor]:
    """Penalties of what cannot be: I- behind another type, or at the start."""
    inside = [label.startswith("I-") for label in LABELS]
    table = [[NEVER if inside[j] and before[2:] != after[2:] else 0.0 for j, after in enumerate(LABELS)] for before in LABELS]
    return torch.tensor(table), torch.tensor([NEVER if i else 0.0 for i in inside])


def _loss(
    batch: Batch, flat: torch.Tensor, weights: torch.Tensor, transitions: torch.Tensor, start: torch.Tensor
) -> torch.Tensor:
    """Negative log-likelihood of a batch's labels."""
    count, longest = batch.labels.shape
    width = len(LABELS)
    bags = embedding_bag(flat, weights, batch.offsets, mode="sum", padding_idx=0)
    parts = bags.view(count, longest, 2 * WINDOW + 1, width) * batch.mask[:, :, None, None]
    emissions = parts[:, :, WINDOW]
    for offset in range(1, min(WINDOW, longest - 1) + 1):
        emissions = emissions + pad(parts[:, :-offset, WINDOW - offset], (0, 0, offset, 0))
        emissions = emissions + pad(parts[:, offset:, WINDOW + offset], (0, 0, 0, offset))
    score = emissions[:, 0] + start
    right = score.gather(1, batch.labels[:, :1])[:, 0]
    for t in range(1, longest):
        following = torch.logsumexp(score[:, :, None] + transitions[None], 1) + emissions[:, t]
        real = batch.mask[:, t]
        step = emissions[:, t].gather(1, batch.labels[:, t : t + 1])[:, 0]
        right = right + real * (step + transitions[batch.labels[:, t - 1], batch.labels[:, t]])
        score = torch.where(real[:, None], following, score)
    return (torch.logsumexp(score, 1) - right).sum()
