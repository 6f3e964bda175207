"""What the pretrained reader understands, read from a small weights file with random weights in the package's format."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)  # tests run beside each other

from teacher import LAYERS, WIDTH, Teacher, TeacherError, understood  # noqa: E402

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"ابتعلميرسوة", "▁ال", "▁العالم"]
HIDDEN, LONGEST = 64, 32


def weights(path: Path) -> Path:
    """Writes such a file."""
    draw = np.random.default_rng(7)
    blob = [piece.encode() for piece in PIECES]
    out = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, LAYERS, 12, HIDDEN, len(PIECES), LONGEST, 1, 1e-12, 32)
    out += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, blob)))
    out += np.cumsum([0, *map(len, blob)], dtype=np.uint32).tobytes()
    out += np.array([-len(PIECES) + 1.0 * i for i in range(len(PIECES))], np.float32).tobytes() + b"".join(blob)
    normal = struct.pack("<IBI", ord("أ"), 1, ord("ا")) + struct.pack("<IB", 0x0640, 0)  # an elongation is nothing
    out += struct.pack("<iI", 2, len(normal)) + normal
    tensors: dict[str, bytes] = {}

    def plain(name: str, count: int) -> None:
        """Norms as they begin, with scale 1 and shift 0; what else is small beside the words' own vectors."""
        scaled = "ln." in name
        found = np.full(count, float(name.endswith("w"))) if scaled else draw.normal(0, 0.1, count)
        tensors[name] = found.astype(np.float32).tobytes()

    def packed(name: str, outputs: int, inputs: int) -> None:
        blocks = outputs * inputs // 32
        scales = np.full((blocks, 1), 0.02, np.float16).view(np.uint8).reshape(blocks, 2)
        tensors[name] = np.concatenate([scales, draw.integers(0, 256, (blocks, 16), np.uint8)], axis=1).tobytes()

    packed("emb.word", len(PIECES), WIDTH)
    for name, count in (("emb.pos", LONGEST * WIDTH), ("emb.type", WIDTH), ("emb.ln.w", WIDTH), ("emb.ln.b", WIDTH)):
        plain(name, count)
    for k in range(LAYERS):
        for key, outputs, inputs in (("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH), ("ao", WIDTH, WIDTH),
                                     ("fi", HIDDEN, WIDTH), ("fo", WIDTH, HIDDEN)):  # fmt: skip
            packed(f"l{k}.{key}.w", outputs, inputs)
            plain(f"l{k}.{key}.b", outputs)
        for key in ("aln", "oln"):
            plain(f"l{k}.{key}.w", WIDTH)
            plain(f"l{k}.{key}.b", WIDTH)
    at = len(out) + 4 + sum(2 + len(name) + 21 for name in tensors)
    out += struct.pack("<i", len(tensors))
    for name, data in tensors.items():
        matrix = name == "emb.word" or (name.split(".")[1] in {"q", "k", "v", "ao", "fi", "fo"} and name.endswith(".w"))
        numbers = len(data) // 18 * 32 if matrix else len(data) // 4
        out += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", int(matrix), numbers, at, len(data))
        at += len(data)
    path.write_bytes(out + b"".join(tensors.values()))
    return path


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Teacher:
    return Teacher(weights(tmp_path_factory.mktemp("weights") / "small.bin"))


def test_a_word_is_read_in_its_sentence_whatever_else_is_read_with_it(teacher: Teacher) -> None:
    short, long = ["العالم", "عربي"], ["سلام", "العالم", "العربي", "الاسلامي", "سلام"]
    alone = teacher.read([short])[0]
    beside, other = teacher.read([short, long])
    assert alone.shape == (2, WIDTH) and other.shape == (5, WIDTH)
    assert np.allclose(alone, beside, atol=0.01)
    assert not np.allclose(alone[0], other[1], atol=0.3)  # the same word in another sentence


def test_letters_are_normalised_and_sub_words_the_likeliest(teacher: Teacher) -> None:
    assert [PIECES[k] for k in teacher.subwords("العالم")] == ["▁العالم"]
    assert teacher.subwords("أب") == teacher.subwords("ابـ") == [PIECES.index(piece) for piece in "▁اب"]


def test_words_behind_the_longest_sequence_get_the_last_one_s_vector(teacher: Teacher) -> None:
    (read,) = teacher.read([["العالم"] * (LONGEST + 8)])
    assert read.shape == (LONGEST + 8, WIDTH) and np.isfinite(read).all()


def test_each_dimension_is_scaled_over_all_articles(teacher: Teacher) -> None:
    found = understood(teacher, [[["سلام", "العالم"], ["عربي"]], [["العربي", "سلام", "بلا", "معلم"]]])
    assert [len(each) for each in found] == [3, 4]
    every = np.concatenate(found).astype(np.float32)
    assert np.allclose(every.mean(0), 0, atol=0.01) and np.allclose(every.std(0), 1, atol=0.01)


@pytest.mark.parametrize("content", [None, b"PK\x03\x04 something else"])
def test_a_file_that_holds_no_such_weights_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "أوزان.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TeacherError, match=r"أوزان\.bin.*e5-small-q4\.bin"):
        Teacher(path)
