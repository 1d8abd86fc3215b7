"""Amendments: kept beside the record, shown over it, given up without a trace."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.directory.amendments import (
    AMENDABLE,
    Editor,
    amended,
    changed,
    conflicts,
    effective,
    plain,
    taken_back,
)
from superhighway.directory.domain import Amendment, ServiceRecord
from tests.builders.directory import service_record
from tests.directory.made import RECORDS

EDITOR = Editor("person:1", "Sam Sample", datetime(2026, 11, 1, 12, tzinfo=UTC))
LATER = Editor("person:2", "Lee Later", datetime(2026, 11, 2, 12, tzinfo=UTC))
RECORD = service_record(telephone="01632 960001")


@given(RECORDS, RECORDS, st.sets(st.sampled_from(AMENDABLE)))
def test_what_an_editor_wants_is_shown_and_taking_it_back_shows_the_source(
    record: ServiceRecord, wanted: ServiceRecord, fields: set[str]
) -> None:
    changes = {field: getattr(wanted, field) for field in fields}
    made = amended(record, (), changes, EDITOR)
    shown = effective(record, made)
    assert all(getattr(shown, field) == getattr(wanted, field) for field in fields)
    untouched = set(AMENDABLE) - fields
    assert all(getattr(shown, field) == getattr(record, field) for field in untouched)
    assert {one.field for one in made} == {
        field for field in fields if plain(wanted, field) != plain(record, field)
    }
    kept = msgspec.json.decode(msgspec.json.encode(made), type=tuple[Amendment, ...])
    assert effective(record, kept) == shown
    assert effective(record, taken_back(made, fields)) == record
    assert amended(record, made, {field: getattr(record, field) for field in fields}, LATER) == ()


def test_who_saves_without_a_change_takes_nothing_over() -> None:
    first = amended(RECORD, (), {"telephone": "01632 960002"}, EDITOR)
    assert amended(RECORD, first, {"telephone": "01632 960002"}, LATER) == first
    second = amended(RECORD, first, {"telephone": "01632 960003"}, LATER)
    assert [(one.by_label, one.instead_of) for one in second] == [("Lee Later", "01632 960001")]


def test_a_source_that_says_something_new_is_a_conflict() -> None:
    made = amended(RECORD, (), {"telephone": "01632 960002", "fees": "Free"}, EDITOR)
    assert conflicts(RECORD, made) == ()
    newer = msgspec.structs.replace(RECORD, telephone="01632 960009")
    assert [one.field for one in conflicts(newer, made)] == ["telephone"]
    assert effective(newer, made).telephone == "01632 960002"


def test_an_amendment_that_no_longer_fits_hides_no_other() -> None:
    old = Amendment("status", "asleep", "active", "person:1", "Sam", EDITOR.at)
    gone = Amendment("colour", "blue", "", "person:1", "Sam", EDITOR.at)
    good = amended(RECORD, (), {"fees": "Free"}, EDITOR)
    shown = effective(RECORD, (old, gone, *good))
    assert (shown.fees, shown.status) == ("Free", RECORD.status)


@pytest.mark.parametrize("field", ["uri", "organisation", "ods_code", "extra", "colour"])
def test_fields_that_say_which_record_it_is_stay(field: str) -> None:
    with pytest.raises(Problem, match="can't be changed by hand"):
        changed(RECORD, {field: "x"})


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(Problem, match="can't hold that"):
        changed(RECORD, {"schedules": "all day"})
