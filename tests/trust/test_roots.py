"""A root key is made once, kept by its owner, and names the node."""

import re
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from superhighway.core.errors import Problem
from superhighway.trust.api import fingerprint_words, key_id_of, new_root, read_root, verify_root
from superhighway.trust.errors import TrustProblem


def refusal_to_read(file: Path) -> object:
    with pytest.raises(Problem) as caught:
        read_root(file)
    return caught.value.kind


def test_it_is_made_once_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    made = new_root(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_root(file).identity == made.identity == key_id_of(made.public)
    with pytest.raises(Problem) as caught:
        new_root(file)
    assert caught.value.kind is TrustProblem.ROOT_THERE
    with pytest.raises(Problem) as caught:
        new_root(tmp_path / "nowhere" / "root.pem")
    assert caught.value.kind is TrustProblem.ROOT_NO_FOLDER


def test_what_it_signs_holds_for_it_alone(tmp_path: Path) -> None:
    one, other = new_root(tmp_path / "one"), new_root(tmp_path / "other")
    envelope = one.seal(b"keys", "application/example")
    assert verify_root(envelope, one.public).payload == b"keys"
    with pytest.raises(Problem) as caught:
        verify_root(envelope, other.public)
    assert caught.value.kind is TrustProblem.OTHER_KEY


def test_files_that_are_no_root_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    assert refusal_to_read(file) is TrustProblem.NO_ROOT
    new_root(file)
    file.chmod(0o644)
    assert refusal_to_read(file) is TrustProblem.ROOT_OPEN
    other = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    for content in (b"nonsense", other):
        file.write_bytes(content)
        file.chmod(0o600)
        assert refusal_to_read(file) is TrustProblem.ROOT_BROKEN


def test_a_fingerprint_is_read_out_in_eight_groups_of_five() -> None:
    words = fingerprint_words("urn:superhighway:node:" + "f" * 64)
    assert re.fullmatch(r"(\d{5} ){7}\d{5}", words)
    assert fingerprint_words("f" * 64) == words
    assert int(words.replace(" ", "")) == (16**64 - 1) % 10**40
    assert fingerprint_words("0" * 63 + "7") == "00000 " * 7 + "00007"
