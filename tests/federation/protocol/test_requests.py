"""Signed requests: from one of the keys, just now, unchanged."""

from datetime import timedelta

import pytest

from superhighway.core.errors import Problem
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.requests import Request, Signed, sign, verify
from superhighway.trust.api import key_id_of
from tests.builders.peer import NOON, private_key, public

URL = "https://node.example/fed/v1/ping"
BODY = b'{"node":"n","epoch":1,"seq":2}'
KEY = private_key("online")
KEYS = {key_id_of(public(KEY)): public(KEY)}


def headers(nonce: str = "n1") -> dict[str, str]:
    return sign(KEY, URL, BODY, nonce, NOON)


def refused(request: Request, body: bytes = BODY, **more: object) -> None:
    with pytest.raises(Problem) as caught:
        verify(request, body, more.get("keys", KEYS), more.get("now", NOON))  # type: ignore[arg-type]
    assert caught.value.kind is ProtocolProblem.NOT_SIGNED


def test_a_signed_request_tells_who_sent_it() -> None:
    found = verify(Request(URL, headers()), BODY, KEYS, NOON)
    assert found == Signed(next(iter(KEYS)), "n1", NOON)
    assert found.created == NOON


@pytest.mark.parametrize(
    ("seconds", "good"), [(300, True), (301, False), (-60, True), (-61, False)]
)
def test_it_holds_for_five_minutes_and_one_ahead(seconds: int, good: bool) -> None:
    request, now = Request(URL, headers()), NOON + timedelta(seconds=seconds)
    if good:
        assert verify(request, BODY, KEYS, now)
    else:
        refused(request, now=now)


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://other.example/fed/v1/ping", headers()),
        Request("https://node.example/fed/v1/other", headers()),
        Request(URL, headers(), method="PUT"),
        Request(URL, headers() | {"Content-Type": "text/plain"}),
        Request(URL, {name: text for name, text in headers().items() if name != "Signature"}),
        Request(URL, headers() | {"Signature": "node=:AAAA:"}),
        Request(URL, headers() | {"Signature-Input": "nonsense("}),
        Request(URL, {}),
    ],
)
def test_what_was_changed_on_its_way_is_refused(request_: Request) -> None:
    refused(request_)


def test_another_body_or_key_is_refused() -> None:
    refused(Request(URL, headers()), BODY + b" ")
    other = private_key("other")
    refused(Request(URL, headers()), keys={key_id_of(public(other)): public(other)})
    refused(Request(URL, headers()), keys={next(iter(KEYS)): b"short"})


@pytest.mark.parametrize("nonce", ["", "x" * 101])
def test_a_nonce_is_needed(nonce: str) -> None:
    refused(Request(URL, headers(nonce)))


def test_a_time_is_needed() -> None:
    without = headers()
    without["Signature-Input"] = without["Signature-Input"].replace(";expires", ";tagged")
    refused(Request(URL, without))
