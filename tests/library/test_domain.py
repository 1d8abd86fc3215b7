"""What a release needs, and when it isn't used any more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest

from superhighway.core.errors import Problem
from superhighway.library.domain import Permit, Reason, Release
from superhighway.library.errors import LibraryProblem
from superhighway.library.states import State
from tests.library.made import REASON

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RELEASE = Release(
    template="t",
    number=2,
    url="urn:example:tea",
    version="2",
    title="Tea",
    state=State.RELEASED,
    content=b"",
    sha256="",
    envelope=b"",
    reason=msgspec.structs.replace(REASON, expires=date(2026, 12, 31)),
    released_at=NOON,
    by_label="Libby",
    reviewer_label="Olive",
)


def test_a_reason_that_says_nothing_misses_everything() -> None:
    assert len(Reason().missing(date(2026, 11, 22))) == 7
    assert not REASON.missing(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("name", "value"),
    [("retention_days", -1), ("minutes", 0.0), ("expires", date(2026, 11, 22)), ("owner", " ")],
)
def test_a_reason_has_to_make_sense(name: str, value: object) -> None:
    wrong = msgspec.structs.replace(REASON, **{name: value})
    assert len(wrong.missing(date(2026, 11, 22))) == 1


def test_nothing_has_to_be_kept() -> None:
    assert not msgspec.structs.replace(REASON, retention_days=0).missing(date(2026, 11, 22))


def test_clinical_content_is_an_example_of_layout_until_somebody_adopts_it() -> None:
    assert Reason(clinical=True).layout_only
    assert not Reason(clinical=True, clinical_owner="Dr Ada Example").layout_only
    assert not Reason().layout_only


def test_it_is_used_until_its_last_day() -> None:
    RELEASE.require_usable(date(2026, 12, 31))
    with pytest.raises(Problem) as caught:
        RELEASE.require_usable(date(2027, 1, 1))
    assert caught.value.kind is LibraryProblem.EXPIRED
    assert "31 December 2026" in caught.value.sentence


def test_a_named_decision_lets_it_be_used_for_longer() -> None:
    longer = Permit(date(2027, 3, 1), "Libby", "The new one is late", NOON)
    release = replace(RELEASE, permits=(longer,))
    release.require_usable(date(2027, 3, 1))
    with pytest.raises(Problem):
        release.require_usable(date(2027, 3, 2))


def test_a_retired_one_is_not_used() -> None:
    with pytest.raises(Problem) as caught:
        replace(RELEASE, state=State.RETIRED).require_usable(date(2026, 12, 1))
    assert caught.value.kind is LibraryProblem.ENDED


def test_without_a_day_it_never_expires() -> None:
    release = replace(RELEASE, reason=Reason())
    assert release.good_until is None
    release.require_usable(date(2099, 1, 1))
    assert RELEASE.canonical == "urn:example:tea|2"
