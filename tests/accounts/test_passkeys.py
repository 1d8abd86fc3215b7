"""Passkeys: what signs in, and everything that must not."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.models import PrivateAuditEntry, Staff
from tests.builders.cast import BOTH, invite
from tests.builders.passkeys import PRESENT, Device

pytestmark = BOTH
NOT_HERE = "That passkey did not work here"


@pytest.fixture
def browser(node: Client) -> Client:
    """A browser that calls the node by name: a passkey can't belong to an address of numbers."""
    node.defaults["SERVER_NAME"] = "localhost"
    return node


def set_up(browser: Client, device: Device, part: str = "willow") -> str:
    """Follow a set-up link with a device; gives where that leads, or what the page says."""
    browser.get(invite(part).path)
    options = browser.post("/staff/set-up/passkey/options").json()
    return sent(browser, "/staff/set-up/passkey", device.create(options))


def sign_in(browser: Client, answer: Callable[[dict[str, object]], str]) -> str:
    options = browser.post("/staff/sign-in/passkey/options").json()
    return sent(browser, "/staff/sign-in/passkey", answer(options))


def sent(browser: Client, path: str, credential: str) -> str:
    answer = browser.post(path, {"credential": credential})
    return answer.headers.get("Location") or answer.content.decode()


@pytest.fixture
def device(browser: Client) -> Device:
    """A device with a passkey of Wilma's, who is signed out."""
    made = Device()
    assert set_up(browser, made) == "/staff"
    browser.post("/staff/sign-out")
    return made


def test_a_passkey_signs_in(browser: Client, device: Device) -> None:
    assert sign_in(browser, device.get) == "/staff"
    assert "Wilma Willow" in browser.get("/staff").content.decode()
    newest = PrivateAuditEntry.objects.first()
    assert newest
    assert (newest.verb, newest.details) == ("sign-in", {"how": "passkey"})


def test_no_challenge_is_good_twice(browser: Client, device: Device) -> None:
    options = browser.post("/staff/sign-in/passkey/options").json()
    answer = device.get(options)
    assert sent(browser, "/staff/sign-in/passkey", answer) == "/staff"
    browser.post("/staff/sign-out")
    assert NOT_HERE in sent(browser, "/staff/sign-in/passkey", answer)
    browser.post("/staff/sign-in/passkey/options")
    assert NOT_HERE in sent(browser, "/staff/sign-in/passkey", answer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://elsewhere.example"},
        {"site": "elsewhere.example"},
        {"flags": PRESENT},
        {"identity": b"another passkey"},
        {"key": Device().key},
    ],
)
def test_what_does_not_fit_is_refused(
    browser: Client, device: Device, wrong: dict[str, object]
) -> None:
    for name, value in wrong.items():
        setattr(device, name, value)
    assert NOT_HERE in sign_in(browser, device.get)
    assert browser.get("/staff").status_code == 302


def test_nobody_signs_in_as_another(browser: Client, device: Device) -> None:
    set_up(browser, Device(identity=b"olive's passkey"), "operator")
    browser.post("/staff/sign-out")
    olive = Staff.objects.get(login="olive").pk.hex.encode()
    assert NOT_HERE in sign_in(browser, lambda options: device.get(options, olive))


def test_somebody_who_left_does_not_sign_in(browser: Client, device: Device) -> None:
    Staff.objects.update(is_active=False)
    assert NOT_HERE in sign_in(browser, device.get)


def test_after_a_reset_the_passkey_is_over(browser: Client, device: Device) -> None:
    accounts.reset_person(accounts.COMMAND, "wilma")
    assert NOT_HERE in sign_in(browser, device.get)


@pytest.mark.parametrize("wrong", [{"origin": "https://elsewhere.example"}, {"flags": PRESENT}])
def test_a_passkey_that_does_not_fit_is_not_kept(browser: Client, wrong: dict[str, object]) -> None:
    assert NOT_HERE in set_up(browser, Device(**wrong))  # type: ignore[arg-type]
    assert not Staff.objects.get().authenticator_set.exists()


def test_passkeys_are_added_and_removed_but_one_stays(browser: Client, device: Device) -> None:
    sign_in(browser, device.get)
    options = browser.post("/staff/account/passkey/options").json()
    second = Device(identity=b"a second one")
    assert sent(browser, "/staff/account/passkey", second.create(options)) == "/staff/account"
    first, other = Staff.objects.get().authenticator_set.order_by("pk")
    for key in (first, other):
        browser.post("/staff/account/passkey/remove", {"number": key.pk})
    assert [key.pk for key in Staff.objects.get().authenticator_set.all()] == [other.pk]
    browser.post("/staff/sign-out")
    assert NOT_HERE in sign_in(browser, device.get)
    assert sign_in(browser, second.get) == "/staff"


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("value", ["", "AAAA", "%", None, 7, [], "A" * 4000])
def test_a_garbled_answer_is_refused_in_words(
    browser: Client, device: Device, part: str, value: object
) -> None:
    def garbled(options: dict[str, object]) -> str:
        answer = json.loads(device.get(options))
        answer["response"][part] = value
        return json.dumps(answer)

    assert NOT_HERE in sign_in(browser, garbled)


@pytest.mark.parametrize("part", ["clientDataJSON", "attestationObject"])
def test_a_passkey_that_is_cut_off_is_not_kept(browser: Client, part: str) -> None:
    """Cut off anywhere before the last number of its key."""
    browser.get(invite("willow").path)
    options = browser.post("/staff/set-up/passkey/options").json()
    answer = json.loads(Device().create(options))
    whole = answer["response"][part]
    for length in range(0, len(whole) - 48, 5):
        answer["response"][part] = whole[:length]
        assert NOT_HERE in sent(browser, "/staff/set-up/passkey", json.dumps(answer))
    assert not Staff.objects.get().authenticator_set.exists()
