"""Envelopes between nodes hold under any conforming reader, and under no other key."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.trust.api import (
    key_id_of,
    open_envelope,
    public_key,
    seal,
    seal_with,
    signers,
    unverified,
)
from superhighway.trust.errors import TrustProblem

KIND = "application/example"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
KEYS = {key_id_of(PUBLIC): PUBLIC}


def refusal(envelope: bytes, keys: dict[str, bytes] = KEYS) -> object:
    with pytest.raises(Problem) as caught:
        open_envelope(envelope, keys)
    return caught.value.kind


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_is_opened_and_conforms_to_dsse(payload: bytes, kind: str) -> None:
    envelope = seal_with(KEY, payload, kind)
    found = open_envelope(envelope, KEYS)
    assert (found.payload, found.payload_type, found.key_id) == (payload, kind, *KEYS)
    other = Envelope.from_dict(json.loads(envelope))
    known = SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(PUBLIC), keyid=found.key_id)
    assert found.key_id in other.verify([known], threshold=1)


def test_the_online_key_seals(home: Home) -> None:
    mine = public_key()
    envelope = seal(b"one", KIND)
    assert open_envelope(envelope, {key_id_of(mine): mine}).payload == b"one"
    assert signers(envelope) == (key_id_of(mine),)
    assert refusal(envelope) is TrustProblem.OTHER_KEY


def test_base64_that_is_safe_for_addresses_is_read(home: Home) -> None:
    form = json.loads(seal_with(KEY, b"\xfb\xff\xfe", KIND))
    safe = json.dumps({**form, "payload": base64.urlsafe_b64encode(b"\xfb\xff\xfe").decode()})
    assert open_envelope(safe.encode(), KEYS).payload == b"\xfb\xff\xfe"


def test_any_signature_by_a_known_key_is_enough() -> None:
    form = json.loads(seal_with(KEY, b"one", KIND))
    wrong = {"sig": base64.b64encode(bytes(64)).decode(), "keyid": next(iter(KEYS))}
    nameless = {"sig": form["signatures"][0]["sig"]}
    both = {**form, "signatures": [nameless, wrong, *form["signatures"]]}
    assert open_envelope(json.dumps(both).encode(), KEYS).payload == b"one"


@pytest.mark.parametrize(
    "change",
    [
        {"payload": base64.b64encode(b"two").decode()},
        {"payloadType": "text/plain"},
        {"signatures": []},
        {"signatures": [{"sig": "AAAA", "keyid": next(iter(KEYS))}]},
    ],
)
def test_what_was_changed_is_refused(change: dict[str, object]) -> None:
    form = json.loads(seal_with(KEY, b"one", KIND))
    assert refusal(json.dumps({**form, **change}).encode()) is TrustProblem.OTHER_KEY


def test_what_is_no_envelope_is_refused() -> None:
    form = json.loads(seal_with(KEY, b"one", KIND))
    for content in (b"[]", b"\xff", json.dumps({**form, "payload": "?"}).encode()):
        assert refusal(content) is TrustProblem.NO_ENVELOPE


def test_a_key_of_the_wrong_length_verifies_nothing() -> None:
    envelope = seal_with(KEY, b"one", KIND)
    assert refusal(envelope, {next(iter(KEYS)): b"short"}) is TrustProblem.OTHER_KEY
    assert unverified(envelope) == b"one"
