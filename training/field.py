"""Fits the recurrent conditional random field that tags mentions (``extract/learned/sequence.py``)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from layers import Bags, Numbered, Sequences, affine, descend, disagreement, stacked, vocabulary
from torch import Tensor, nn

from khabar.extract.entities.tagging import TITLE
from khabar.extract.learned.sequence import Tagger
from khabar.ontology.schema import ENTITY_TYPES

LABELS = ("O", *(f"{place}-{kind}" for kind in (*ENTITY_TYPES, TITLE) for place in "BI"))
EPOCHS, STEPS = 8, 1500
"""Rounds, or as many as make so many steps."""
DIMENSIONS, DROPPED, LEFT_OUT = 128, 0.4, 0.4
"""Of vectors and cells; shares of activations and of features left out at random: the best of seven settings on unseen articles.
96 dimensions and fewer features left out cost 0.003 F1 of spans, convolutions for the LSTM 0.004."""
AGREEMENT = 1.0
"""What disagreement between two readings costs, word by word, as in ``network.py``.  On the unseen articles entities are found at
0.857 F1 in place of 0.852."""
BATCH = 32
"""Sentences together."""
LEAST = 3
"""Number of words in which a feature stands at least."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: the features of each word, and its label's index in LABELS."""

    features: list[list[str]]
    labels: list[int]


class Network(nn.Module):
    """Scores of the labels of sentences."""

    def __init__(self, names: dict[str, int]):
        super().__init__()
        self.bags = Bags(names, DIMENSIONS, LEFT_OUT)
        self.sequences = Sequences(DIMENSIONS, DROPPED)
        self.output = nn.Linear(3 * DIMENSIONS, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        inside = [label.startswith("I-") for label in LABELS]
        # I- cannot stand behind another type or at the start
        table = [[NEVER if inside[j] and a[2:] != b[2:] else 0.0 for j, b in enumerate(LABELS)] for a in LABELS]
        self.register_buffer("forbidden", torch.tensor(table))
        self.register_buffer("first", torch.tensor([NEVER if i else 0.0 for i in inside]))

    def paths(self) -> tuple[Tensor, Tensor]:
        """Scores of labels behind labels, and at the start."""
        return self.transitions + self.forbidden, self.start + self.first

    def forward(self, rows: list[Numbered], labels: list[list[int]]) -> Tensor:
        """Negative log-likelihood of the labels of sentences, whose words are rows of features, and what disagreement costs: all
        sentences come twice, once more behind the last."""
        lengths = [len(each) for each in labels]
        emissions = self.output(torch.cat(self.sequences(self.bags(stacked(rows)), lengths), 2))
        right_ones = nn.utils.rnn.pad_sequence([torch.tensor(each) for each in labels], batch_first=True)
        transitions, start = self.paths()
        real = torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]
        score = emissions[:, 0] + start
        right = score.gather(1, right_ones[:, :1])[:, 0]
        for t in range(1, max(lengths)):
            following = torch.logsumexp(score[:, :, None] + transitions[None], 1) + emissions[:, t]
            step = emissions[:, t].gather(1, right_ones[:, t : t + 1])[:, 0]
            right = right + real[:, t] * (step + transitions[right_ones[:, t - 1], right_ones[:, t]])
            score = torch.where(real[:, t, None], following, score)
        agreed = disagreement(emissions[real], torch.ones(sum(lengths), dtype=torch.bool))
        out: Tensor = (torch.logsumexp(score, 1) - right).sum() + AGREEMENT * agreed
        return out


def fit(examples: list[Example], seed: int = 0) -> Tagger:
    """The tagger of some sentences.  Deterministic on one machine."""
    torch.manual_seed(seed)
    network = Network(vocabulary((word for example in examples for word in example.features), LEAST))
    rows = [network.bags.numbered(example.features) for example in examples]

    def loss(batch: list[int]) -> Tensor:
        found: Tensor = network([rows[i] for i in batch], [examples[i].labels for i in batch])
        return found / len(batch)

    descend(network, [len(example.labels) for example in examples], BATCH, loss, EPOCHS, STEPS, seed)
    with torch.no_grad():
        transitions, start = (each.numpy() for each in network.paths())
    output = affine(network.output)
    return Tagger(LABELS, network.bags.exported(), network.sequences.exported(), output, transitions, start)
