"""The table of word vectors is made of what an encoder says: here one of invented weights."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from tools import word_vectors

WIDTH, WIDE, LAYERS = 24, 48, 2
PIECES = ("[CLS]", "[SEP]", "[UNK]", "head", "##ache", "##s", "pain", "painful", "blood", "Ward")


def weights() -> dict[str, np.ndarray]:
    """Invented weights of every layer, always the same."""
    chance = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": (40, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    levelled = ["embeddings"]
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        inner = [f"{layer}.attention.self.{name}" for name in ("query", "key", "value")]
        for name in [*inner, f"{layer}.attention.output.dense"]:
            shapes |= {f"{name}.weight": (WIDTH, WIDTH), f"{name}.bias": (WIDTH,)}
        for name, shape in (("intermediate", (WIDE, WIDTH)), ("output", (WIDTH, WIDE))):
            shapes[f"{layer}.{name}.dense.weight"] = shape
            shapes[f"{layer}.{name}.dense.bias"] = shape[:1]
        levelled += [f"{layer}.attention.output", f"{layer}.output"]
    for name in levelled:
        shapes |= {f"{name}.LayerNorm.weight": (WIDTH,), f"{name}.LayerNorm.bias": (WIDTH,)}
    return {name: chance.normal(size=shape).astype("<f4") for name, shape in shapes.items()}


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    """A folder with an encoder as it is passed on."""
    about: dict[str, dict[str, object]] = {"__metadata__": {"format": "pt"}}
    raw = b""
    for name, values in weights().items():
        ends = [len(raw), len(raw) + values.nbytes]
        about[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": ends}
        raw += values.tobytes()
    head = json.dumps(about).encode()
    (tmp_path / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + raw)
    listed = {"model": {"vocab": {piece: at for at, piece in enumerate(PIECES)}}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(listed))
    return tmp_path


def test_a_word_is_cut_into_the_longest_pieces(encoder: Path) -> None:
    cut = word_vectors.Encoder(encoder).tokens
    named = [[PIECES[at] for at in cut(word)] for word in ("headaches", "painful", "hips")]
    assert named == [
        ["[CLS]", "head", "##ache", "##s", "[SEP]"],
        ["[CLS]", "painful", "[SEP]"],
        ["[CLS]", "[UNK]", "[SEP]"],
    ]


def test_each_word_has_a_direction_of_its_own_whatever_is_read_with_it(encoder: Path) -> None:
    read = word_vectors.Encoder(encoder).vectors
    together = read(["pain", "headaches", "blood"])
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together[1], read(["headaches"])[0], atol=1e-5)
    assert together[0] @ together[2] < 0.999


def test_the_table_has_one_word_for_each_stem_as_small_whole_numbers(
    encoder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "table.npz"
    monkeypatch.setattr(word_vectors, "TABLE", target)
    monkeypatch.setattr(word_vectors, "DIMENSIONS", 2)
    monkeypatch.setattr(word_vectors, "of_tables", lambda: frozenset({"pains", "bleeding", "x2"}))
    word_vectors.main(encoder)
    with np.load(target) as made:
        listed = made["words"].tobytes().decode().split("\n")
        assert listed == ["head", "pain", "painful", "blood", "bleeding"]
        assert (made["vectors"].dtype, made["vectors"].shape) == (np.int8, (5, 2))
        assert np.abs(made["vectors"]).max() == 127
    assert "5 words" in capsys.readouterr().err
