"""Walking through the pages of a feed, however its server behaves."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core.errors import HttpProblem, Problem
from superhighway.directory import records
from superhighway.directory.open_referral import walk as walking
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.kind import OpenReferral
from superhighway.organisations import api as organisations
from superhighway.sources.api import Report, SourceSpec
from superhighway.sources.obtain import obtain
from tests.directory.open_referral.feeds import FeedServer, service, uuid

SPEC = SourceSpec(
    key="friends",
    kind="open-referral",
    title="Friends",
    publisher="Testham Friends",
    licence="OGL",
    attribution="Contains friends.",
    old_after=timedelta(days=30),
)


def imported(feed: FeedServer, tmp_path: Path, url: str = "") -> tuple[list[str], Report]:
    """The names that were taken, and the report."""
    spec = replace(SPEC, url=url or feed.url)
    got = obtain(spec, OpenReferral(), tmp_path / "aside", {"127.0.0.1"})
    report = Report()
    (tmp_path / "out").mkdir()
    OpenReferral().read(got.files, spec, tmp_path / "out", report)
    return [record.name for record in records.load(tmp_path / "out")], report


def many(count: int) -> list[dict[str, object]]:
    return [service(number) for number in range(count)]


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
def test_all_pages_are_read(feed: FeedServer, tmp_path: Path, count: int, legacy: bool) -> None:
    feed.services, feed.legacy = many(count), legacy
    names, report = imported(feed, tmp_path)
    assert names == [f"Talking group {number}" for number in range(count)]
    assert len(feed.asked) == -(-count // 100)
    assert not report.warnings
    assert report.taken == {"services": count, "organisations": 1}


@pytest.mark.parametrize("ending", ["/", "/services", "/services/"])
def test_the_address_may_name_the_list_itself(
    feed: FeedServer, tmp_path: Path, ending: str
) -> None:
    feed.services = many(1)
    assert imported(feed, tmp_path, feed.url + ending)[0] == ["Talking group 0"]


def test_a_key_in_the_address_is_sent_along(feed: FeedServer, tmp_path: Path) -> None:
    feed.services, feed.nested = many(2), False
    imported(feed, tmp_path, feed.url + "?key=abc")
    assert all("key=abc" in asked for asked in feed.asked)


def test_services_that_the_list_has_in_short_are_asked_for_one_by_one(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.nested = [service(1, description="All of it"), service(2)], False
    spec = replace(SPEC, url=feed.url)
    got = obtain(spec, OpenReferral(), tmp_path / "aside", {"127.0.0.1"})
    assert b"All of it" in got.files[0].read_bytes()
    assert feed.asked[1:] == [f"/api/services/{uuid(1)}", f"/api/services/{uuid(2)}"]


def test_one_service_that_fails_is_taken_as_the_list_has_it(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.nested, feed.broken = many(30), False, frozenset({uuid(7)})
    names, report = imported(feed, tmp_path)
    assert len(names) == 30
    [warning] = [one for one in report.warnings if uuid(7) in one]
    assert "could not be had in full" in warning


def test_a_server_that_refuses_what_it_does_not_know_is_asked_without(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.strict = many(3), True
    assert len(imported(feed, tmp_path)[0]) == 3
    assert "full=true" in feed.asked[0]
    assert "full=true" not in feed.asked[1]


def test_a_page_about_another_service_is_not_taken(feed: FeedServer, tmp_path: Path) -> None:
    feed.services, feed.nested = many(30), False
    feed.mistaken = {uuid(7): uuid(8)}
    names, report = imported(feed, tmp_path)
    assert len(names) == 30
    assert any("its page is about another one" in warning for warning in report.warnings)


def test_a_service_that_is_far_too_large_ends_the_walk(
    feed: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OpenReferral, "max_bytes", 20_000)
    monkeypatch.setattr(OpenReferral, "max_unpacked_bytes", 20_000)
    feed.services, feed.nested = [service(1, description="x" * 30_000)], False
    with pytest.raises(Problem) as caught:
        imported(feed, tmp_path)
    assert caught.value.kind is HttpProblem.TOO_LARGE


def test_an_address_that_has_no_list_is_refused(feed: FeedServer, tmp_path: Path) -> None:
    feed.missing = True
    with pytest.raises(Problem) as caught:
        imported(feed, tmp_path)
    assert caught.value.kind is HttpProblem.REFUSED


def test_where_many_fail_nothing_is_taken(feed: FeedServer, tmp_path: Path) -> None:
    feed.services, feed.nested = many(30), False
    feed.broken = frozenset(map(uuid, range(5)))
    with pytest.raises(Problem) as caught:
        imported(feed, tmp_path)
    assert caught.value.kind is FeedProblem.DETAILS_FAIL


@pytest.mark.parametrize("sizes", [{2: 50}, {1: 50}, {3: 120}])
def test_a_feed_that_changes_its_page_size_is_read_again_in_smaller_pages(
    feed: FeedServer, tmp_path: Path, sizes: dict[int, int]
) -> None:
    feed.services, feed.sizes = many(330), sizes
    names, report = imported(feed, tmp_path)
    assert set(names) == {f"Talking group {number}" for number in range(330)}
    assert any("read again from its start" in warning for warning in report.warnings)


def test_a_feed_whose_pages_never_keep_one_size_is_said_to_be_unsteady(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.sizes = many(330), {2: 50, 3: 20, 4: 7}
    names, report = imported(feed, tmp_path)
    assert len(names) == len(set(names)) > 0
    assert any("may be missing" in warning for warning in report.warnings)


def test_a_feed_with_pages_of_its_own_size_is_read_without_a_word(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.sizes = many(130), {0: 25}
    names, report = imported(feed, tmp_path)
    assert len(names) == 130
    assert not report.warnings


def test_a_feed_that_gives_its_last_page_again_and_again_ends(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.lies = many(150), {"total_pages": 9_999, "last_page": False}
    feed.lies["total_items"] = 999_900
    feed.sizes = {0: 50}
    names, report = imported(feed, tmp_path)
    assert len(names) == 150
    assert any("999900 services" in warning for warning in report.warnings)
    feed.beyond = walking.msgspec.json.encode(
        {"contents": [service(1)], "total_pages": 9_999, "last_page": False}
    )
    (tmp_path / "again").mkdir()
    names, report = imported(feed, tmp_path / "again")
    assert len(names) == 150
    assert any("the same services again" in warning for warning in report.warnings)


def test_a_total_that_is_too_small_does_not_cut_the_feed_short(
    feed: FeedServer, tmp_path: Path
) -> None:
    feed.services, feed.lies = many(150), {"total_items": 150, "total_pages": 1}
    names, _ = imported(feed, tmp_path)
    assert len(names) == 150


def test_repeated_services_are_taken_once(feed: FeedServer, tmp_path: Path) -> None:
    feed.services = [*many(99), service(1), *[service(number) for number in range(99, 120)]]
    names, report = imported(feed, tmp_path)
    assert len(names) == 120
    assert any("came more than once" in warning for warning in report.warnings)


def test_pages_for_ever_are_refused(
    feed: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "MOST_SERVICES", 300)
    feed.services, feed.lies = many(1_000), {"total_items": 10**9, "total_pages": 10**7}
    with pytest.raises(Problem) as caught:
        imported(feed, tmp_path)
    assert caught.value.kind is FeedProblem.ENDLESS
    assert "400 services" in caught.value.sentence


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"[[[", FeedProblem.NOT_JSON),
        (b"[]", FeedProblem.NOT_A_FEED),
        (b'{"services": 3}', FeedProblem.NOT_A_FEED),
        (b'"\\ud800"', FeedProblem.NOT_JSON),
        (b"<html>", HttpProblem.WEB_PAGE),
    ],
)
def test_what_is_no_feed_is_refused(
    feed: FeedServer, tmp_path: Path, body: bytes, kind: object
) -> None:
    feed.beyond = body
    with pytest.raises(Problem) as caught:
        imported(feed, tmp_path)
    assert caught.value.kind is kind


def test_who_gives_the_services_becomes_an_organisation(feed: FeedServer, tmp_path: Path) -> None:
    feed.services = many(3)
    imported(feed, tmp_path)
    [one] = organisations.load_records(tmp_path / "out")
    assert (one.name, one.description) == ("Testham Friends", "People who help.")
    assert (one.url, one.email) == ("https://friends.example", "hello@friends.example")
    assert one.uri.startswith(f"{feed.url}/organizations/")
    assert one.code == ""
