"""Staff pages over HTTP: who gets in, who doesn't, what a browser is told."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Act, staff_required
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import PrivateAuditEntry, SetUpLink, Staff
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.extensions import StaffTile, staff_tiles
from superhighway.core.routing import PRIVATE
from tests.builders.cast import BOTH, CAST, invite, sign_in
from tests.builders.codes import code_now
from tests.builders.published import publish

pytestmark = BOTH
THREE_WORDS = "kettle moss lantern"
SECRET = re.compile(r'ac-secret">([A-Z2-7 ]+)<')


def set_up(client: Client, part: str = "willow") -> str:
    """Follow a set-up link to the end; gives the secret of the app. Signs in."""
    client.get(invite(part).path)
    secret = secret_of(client)
    typed = {"password": THREE_WORDS, "code": code_now(secret)}
    assert client.post("/staff/set-up/password", typed).status_code == 302
    return secret


def secret_of(client: Client) -> str:
    found = SECRET.search(client.get("/staff/set-up/password").content.decode())
    assert found
    return found[1]


def enter(client: Client, login: str, password: str, code: str, **more: str) -> str:
    """Send the form; gives where it leads, or what the page says is wrong."""
    typed = {"login": login, "password": password, "code": code, **more}
    answer = client.post("/staff/sign-in", typed)
    return answer.headers.get("Location") or answer.content.decode()


def test_the_header_says_who_is_signed_in(node: Client) -> None:
    sign_in(node, "willow")
    page = node.get("/staff").content.decode()
    assert "Wilma Willow, practice manager" in page
    assert "for Z99001" in page
    assert "Sign out" in page


@pytest.mark.parametrize("path", ["/staff", "/staff/account"])
def test_a_visitor_is_asked_to_sign_in_and_comes_back(node: Client, path: str) -> None:
    answer = node.get(f"{path}?a=1")
    assert answer.status_code == 302
    assert (
        answer.headers["Location"]
        == "/staff/sign-in?next=%2Fstaff"
        + ("%2Faccount" if path.endswith("account") else "")
        + "%3Fa%3D1"
    )


def test_nothing_of_a_staff_page_is_kept_by_a_browser(node: Client) -> None:
    sign_in(node, "operator")
    headers = node.get("/staff").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("part", CAST)
@pytest.mark.parametrize("act", Act)
def test_a_page_for_an_act_opens_for_who_may(act: Act, part: str) -> None:
    @staff_required(act)
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("here")

    invite(part)
    request = RequestFactory().get("/staff/x")
    request.user = Staff.objects.get()
    if accounts.reach(accounts.actor_of(request), act):
        assert page(request).content == b"here"
    else:
        with pytest.raises(Problem) as caught:
            page(request)
        assert caught.value.kind is AccountsProblem.FORBIDDEN


@pytest.mark.parametrize(
    ("part", "sees"), [("operator", True), ("checker", False), ("willow", False)]
)
def test_the_hub_shows_what_somebody_may_do(
    node: Client, part: str, *, sees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tile = StaffTile("Look after people", "Roles.", "/staff/people", Act.MANAGE_PEOPLE.value)
    monkeypatch.setattr(staff_tiles, "_items", {"people": tile})
    sign_in(node, part)
    page = node.get("/staff").content.decode()
    assert ("Look after people" in page) is sees
    assert ("nothing here that your role covers" in page) is not sees


def test_the_operator_sees_who_there_is_and_who_did_what(node: Client) -> None:
    set_up(node)
    node.post("/staff/sign-out")
    accounts.remove_person(accounts.COMMAND, "wilma")
    sign_in(node, "operator")
    page = node.get("/staff/people").content.decode()
    assert "Wilma Willow, practice manager (account shut)" in page
    assert "editor of Z99001" in page
    assert "set up: password and code" in page
    assert THREE_WORDS not in page


@pytest.mark.parametrize("part", [part for part in CAST if part != "operator"])
def test_nobody_else_does(node: Client, part: str) -> None:
    sign_in(node, part)
    answer = node.get("/staff/people")
    assert answer.status_code == 403
    assert "can’t manage people" in answer.content.decode()


def test_the_list_of_people_takes_few_queries(
    node: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for part in CAST:
        invite(part)
    sign_in(node, "operator")
    with django_assert_max_num_queries(8, connection=connections[PRIVATE]):
        node.get("/staff/people")


def test_setting_up_with_a_password_and_a_code(node: Client) -> None:
    secret = set_up(node)
    assert "Wilma Willow" in node.get("/staff").content.decode()
    node.post("/staff/sign-out")
    assert node.get("/staff").status_code == 302
    assert enter(node, "Wilma", THREE_WORDS, code_now(secret, 1)) == "/staff"
    verbs = list(PrivateAuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-4:] == ["set-up", "sign-in", "sign-out", "sign-in"]


def test_a_link_works_once(node: Client) -> None:
    link = invite("willow").path
    node.get(link)
    secret = secret_of(node)
    node.post("/staff/set-up/password", {"password": THREE_WORDS, "code": code_now(secret)})
    node.post("/staff/sign-out")
    assert "used before" in node.get(link).content.decode()
    assert node.get("/staff/set-up/choose").status_code == 400


def test_a_link_that_is_too_old(node: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = invite("willow").path
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(hours=73))
    assert "too old" in node.get(link).content.decode()


def test_a_new_link_ends_the_older_one(node: Client) -> None:
    first = invite("willow").path
    accounts.reset_person(accounts.COMMAND, "wilma")
    assert "used before" in node.get(first).content.decode()
    assert SetUpLink.objects.count() == 1


def test_a_link_of_somebody_who_left(node: Client) -> None:
    link = invite("willow").path
    accounts.remove_person(accounts.COMMAND, "wilma")
    assert "used before" in node.get(link).content.decode()


@pytest.mark.parametrize("code", ["", "x", "a" * 5000, "\0"])
def test_a_code_of_nothing(node: Client, code: str) -> None:
    assert "used before" in node.get("/staff/set-up", {"code": code}).content.decode()


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "12 letters or more"),
        ("a" * 201, "12 letters or more"),
        ("aaaaaaaaaaaa", "too easy to guess"),
        ("wilma is my name", "too easy to guess"),
        ("123456789012", "too easy to guess"),
        ("1q2w3e4r5t6y", "too easy to guess"),
    ],
)
def test_a_bad_password_is_refused_in_words(node: Client, password: str, says: str) -> None:
    node.get(invite("willow").path)
    code = code_now(secret_of(node))
    page = node.post("/staff/set-up/password", {"password": password, "code": code})
    assert says in page.content.decode()
    assert not Staff.objects.get().has_usable_password()


def test_without_the_code_of_the_app_nothing_is_set_up(node: Client) -> None:
    node.get(invite("willow").path)
    wrong = str((int(code_now(secret_of(node))) + 1) % 1_000_000).zfill(6)
    page = node.post("/staff/set-up/password", {"password": THREE_WORDS, "code": wrong})
    assert "6 digits that your app shows now" in page.content.decode()
    assert not Staff.objects.get().has_usable_password()


def test_the_account_says_how_somebody_signs_in(node: Client) -> None:
    set_up(node)
    page = node.get("/staff/account").content.decode()
    assert "Your password, with a code of your app" in page
    assert "editor of Z99001" in page


def test_a_password_alone_never_signs_in(node: Client) -> None:
    secret = set_up(node)
    node.post("/staff/sign-out")
    wrong = str((int(code_now(secret)) + 1) % 1_000_000).zfill(6)
    for code in ("", wrong, "no", "\u0661" * 6):
        assert "is not right" in enter(node, "wilma", THREE_WORDS, code)
    Staff.objects.get().authenticator_set.all().delete()
    assert "is not right" in enter(node, "wilma", THREE_WORDS, code_now(secret))
    assert node.get("/staff").status_code == 302


def test_a_code_works_once(node: Client) -> None:
    secret = set_up(node)
    node.post("/staff/sign-out")
    code = code_now(secret, 1)
    assert enter(node, "wilma", THREE_WORDS, code) == "/staff"
    node.post("/staff/sign-out")
    assert "is not right" in enter(node, "wilma", THREE_WORDS, code)


def test_signs_that_no_database_holds_are_no_fault_of_ours(node: Client) -> None:
    sent = {"login": "wil\0ma", "password": "\0", "code": "\0"}
    assert node.post("/staff/sign-in", sent).status_code in {200, 400}


def test_the_answer_does_not_say_which_part_was_wrong(node: Client) -> None:
    set_up(node)
    node.post("/staff/sign-out")
    pages = [enter(node, "wilma", "not the password", "1"), enter(node, "nobody", "x", "1")]
    said = [re.search(r"The login name, the password[^<]*", page) for page in pages]
    assert said[0]
    assert said[1]
    assert said[0][0] == said[1][0]


def test_too_many_tries_have_to_wait(node: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = set_up(node)
    node.post("/staff/sign-out")
    pages = [enter(node, "wilma", "wrong", "1") for _ in range(11)]
    assert "too many tries" not in pages[9]
    assert "too many tries" in pages[10]
    assert "too many tries" in enter(node, "wilma", THREE_WORDS, code_now(secret, 1))
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(minutes=16))
    assert enter(node, "wilma", THREE_WORDS, code_now(secret, 1)) == "/staff"


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/staff/account", "/staff/account"),
        ("https://elsewhere.example/staff", "/staff"),
        ("//elsewhere.example", "/staff"),
        ("/about", "/staff"),
        ("/staff\\@elsewhere.example", "/staff"),
        ("", "/staff"),
    ],
)
def test_signing_in_leads_to_staff_pages_of_this_node_only(
    node: Client, wanted: str, leads: str
) -> None:
    sign_in(node, "checker")
    assert node.get("/staff/sign-in", {"next": wanted}).headers["Location"] == leads


def test_the_cookie_is_for_staff_pages_only_and_ends_after_twelve_hours(node: Client) -> None:
    set_up(node)
    cookie = node.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["path"] == "/staff"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 43_100 < int(cookie["max-age"]) <= 43_200


def test_behind_https_the_cookies_are_for_https_only(settings: Settings) -> None:
    assert settings.SESSION_COOKIE_SECURE is settings.CSRF_COOKIE_SECURE is settings.HTTPS


def test_signing_out_everywhere_and_being_taken_off_end_every_session(node: Client) -> None:
    set_up(node)
    other = Client()
    sign_in(other, "willow")
    assert other.get("/staff").status_code == 200
    node.post("/staff/account/sign-out")
    assert other.get("/staff").status_code == 302
    for end in (accounts.remove_person, accounts.reset_person):
        accounts.reset_person(accounts.COMMAND, "wilma")
        sign_in(other, "willow")
        assert other.get("/staff").status_code == 200
        end(accounts.COMMAND, "wilma")
        assert other.get("/staff").status_code == 302


def test_a_form_from_elsewhere_is_refused(node: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("sign-in", "sign-in/passkey", "sign-out", "set-up/password", "account/passkey"):
        assert strict.post(f"/staff/{path}").status_code == 403


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "x",
        "[]",
        "7",
        "{}",
        '{"response": 1}',
        '{"response": {"userHandle": "%%%"}}',
        '{"response": {"userHandle": "AAAA"}}',
        '{"response": {"userHandle": null}}',
        "[" * 100_000,
    ],
    ids=lambda answer: answer[:30],
)
def test_what_is_no_passkey_is_refused_in_words(node: Client, answer: str) -> None:
    assert node.post("/staff/sign-in/passkey/options").json()["publicKey"]["challenge"]
    page = node.post("/staff/sign-in/passkey", {"credential": answer})
    assert "That passkey did not work here" in page.content.decode()
    node.get(invite("willow").path)
    assert node.post("/staff/set-up/passkey/options").json()["publicKey"]["user"]
    page = node.post("/staff/set-up/passkey", {"credential": answer})
    assert "That passkey did not work here" in page.content.decode()
    sign_in(node, "checker")
    node.post("/staff/account/passkey/options")
    page = node.post("/staff/account/passkey", {"credential": answer})
    assert "That passkey did not work here" in page.content.decode()


def test_asking_for_passkeys_again_and_again_has_to_wait(node: Client) -> None:
    codes = [node.post("/staff/sign-in/passkey/options").status_code for _ in range(41)]
    assert codes == [200] * 40 + [429]


def test_the_only_way_in_stays(node: Client) -> None:
    sign_in(node, "checker")
    page = node.post("/staff/account/passkey/remove", {"number": "x"})
    assert "only way in" in page.content.decode()


def test_a_node_with_another_secret_says_that_codes_are_lost(
    node: Client, settings: Settings
) -> None:
    secret = set_up(node)
    node.post("/staff/sign-out")
    settings.SECRET_KEY = "another" * 10  # as after a restore on a new machine
    page = enter(node, "wilma", THREE_WORDS, code_now(secret, 1))
    assert "ask the person who runs it" in page.lower()


@pytest.mark.django_db(databases=["default"])
@pytest.mark.parametrize(
    "path", ["/", "/about", "/sources", "/accessibility", "/services", "/help", "/nowhere"]
)
def test_no_public_page_asks_the_database_of_people(client: Client, path: str) -> None:
    publish()
    answer = client.get(path)
    assert not answer.cookies
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Cookie" not in answer.headers.get("Vary", "")
