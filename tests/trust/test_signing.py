"""What the node signs can be verified, and nothing else."""

import base64
import json
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.trust.api import change_key, node_key_id, sign, verify
from superhighway.trust.errors import TrustProblem

KIND = "application/example"


def refusal(envelope: bytes) -> TrustProblem:
    """What an envelope is refused with."""
    with pytest.raises(Problem) as caught:
        verify(envelope)
    assert isinstance(caught.value.kind, TrustProblem)
    return caught.value.kind


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_signed_comes_back(home: Home, payload: bytes, kind: str) -> None:
    found = verify(sign(payload, kind))
    assert (found.payload, found.payload_type, found.key_id) == (payload, kind, node_key_id())


def test_the_key_is_made_once_and_for_its_owner_only(home: Home) -> None:
    first = node_key_id()
    assert stat.S_IMODE(home.signing_key.stat().st_mode) == 0o600
    assert node_key_id() == first
    assert len(first) == 64


def changed(envelope: bytes, **members: object) -> bytes:
    return json.dumps({**json.loads(envelope), **members}).encode()


def test_whatever_is_changed_is_found(home: Home) -> None:
    envelope = sign(b"one", KIND)
    signature = json.loads(envelope)["signatures"][0]
    other = base64.b64encode(b"two").decode()
    assert refusal(changed(envelope, payload=other)) is TrustProblem.NOT_OURS
    assert refusal(changed(envelope, payloadType="text/plain")) is TrustProblem.NOT_OURS
    assert refusal(changed(envelope, signatures=[])) is TrustProblem.NOT_OURS
    wrong = {**signature, "sig": base64.b64encode(bytes(64)).decode()}
    assert refusal(changed(envelope, signatures=[wrong])) is TrustProblem.NOT_OURS
    assert refusal(changed(envelope, signatures=[signature] * 2)) is TrustProblem.NO_ENVELOPE
    assert refusal(changed(envelope, signatures=[{"sig": "x"}])) is TrustProblem.NO_ENVELOPE
    assert refusal(changed(envelope, payload="?")) is TrustProblem.NO_ENVELOPE
    assert refusal(b"[]") is TrustProblem.NO_ENVELOPE


def test_what_a_former_key_signed_still_holds(home: Home) -> None:
    envelopes, keys = [], []
    for number in range(3):
        envelopes.append(sign(bytes([number]), KIND))
        keys.append(node_key_id())
        change_key()
    assert len({*keys, node_key_id()}) == 4
    assert [verify(one).key_id for one in envelopes] == keys
    assert stat.S_IMODE(home.signing_key.stat().st_mode) == 0o600
    assert b"PRIVATE" not in home.former_keys.read_bytes()


def test_a_broken_file_of_former_keys_is_told(home: Home) -> None:
    envelope = sign(b"one", KIND)
    home.former_keys.write_text("-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----\n")
    assert refusal(envelope) is TrustProblem.KEY_BROKEN


def test_another_node_signs_with_another_key(home: Home) -> None:
    envelope = sign(b"one", KIND)
    home.signing_key.unlink()
    assert refusal(envelope) is TrustProblem.NOT_OURS


def test_a_key_that_others_can_read_is_not_used(home: Home) -> None:
    node_key_id()
    home.signing_key.chmod(0o640)
    assert refusal(sign_form()) is TrustProblem.KEY_OPEN


def sign_form() -> bytes:
    """An envelope in form only."""
    return json.dumps({"payload": "", "payloadType": "", "signatures": []}).encode()


def test_a_broken_key_and_one_of_another_kind_are_not_used(home: Home) -> None:
    other = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    for content in (b"nonsense", other):
        home.signing_key.write_bytes(content)
        home.signing_key.chmod(0o600)
        assert refusal(sign_form()) is TrustProblem.KEY_BROKEN


def test_without_a_node_nothing_is_signed(home: Home) -> None:
    home.root.rmdir()
    with pytest.raises(Problem) as caught:
        sign(b"one", KIND)
    assert caught.value.kind is TrustProblem.NO_NODE
    assert not home.root.exists()
