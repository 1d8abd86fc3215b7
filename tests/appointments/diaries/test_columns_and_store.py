"""Slots as columns, on disk and back, and several sources as one."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.appointments.diaries import store
from superhighway.appointments.diaries.columns import SlotColumns, columns_of, join
from superhighway.appointments.domain import BookableBy, Channel, Diary, How, Slot
from tests.builders.diaries import NOW, diary, slot

DIARIES = [diary(f"Y9900{number}") for number in range(4)]
SLOTS = st.builds(
    slot,
    st.integers(-10_000, 30_000),
    st.integers(1, 60),
    channel=st.sampled_from(Channel),
    bookable_by=st.sampled_from(BookableBy),
    role=st.sampled_from(["", "GP", "nurse"]),
    how=st.sampled_from([How(), How(telephone="01632 960001"), How(url="https://book.example")]),
)
PAIRS = st.lists(st.tuples(st.integers(0, 3), SLOTS), max_size=30)


def held(columns: SlotColumns) -> list[tuple[Diary, Slot]]:
    """Every slot of the columns with its diary."""
    numbers = columns.diary.tolist()
    return [(columns.diaries[number], columns.slot(row)) for row, number in enumerate(numbers)]


def key(pair: tuple[Diary, Slot]) -> str:
    return repr((pair[0].uri, pair[1].start.timestamp(), repr(pair[1])))


@given(PAIRS)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, pairs: object) -> None:
    folder = tmp_path_factory.mktemp("diaries")
    store.write(folder, columns_of(DIARIES, pairs))  # type: ignore[arg-type]
    found = store.read(folder)
    assert found is not None
    assert found.diaries == tuple(DIARIES)
    expected = [(DIARIES[number], one) for number, one in pairs]  # type: ignore[attr-defined]
    instants = [(d.uri, s.start.timestamp(), s.role, s.how, s.channel) for d, s in held(found)]
    assert sorted(instants, key=repr) == sorted(
        [(d.uri, s.start.timestamp(), s.role, s.how, s.channel) for d, s in expected], key=repr
    )


@given(PAIRS, st.integers(-10_000, 30_000))
def test_the_first_slot_to_come_is_the_first_after_that_moment(
    pairs: list[tuple[int, Slot]], minute: int
) -> None:
    columns = columns_of(DIARIES, pairs)
    moment = NOW + timedelta(minutes=minute)
    upcoming = columns.upcoming(int(moment.timestamp()))
    for number in range(len(DIARIES)):
        starts = sorted(one.start for place, one in pairs if place == number and one.start > moment)
        row, end = int(upcoming[number]), int(columns.first[number + 1])
        assert [columns.slot(place).start for place in range(row, end)] == starts


@given(PAIRS, PAIRS)
def test_several_sources_hold_what_each_of_them_holds(
    one: list[tuple[int, Slot]], two: list[tuple[int, Slot]]
) -> None:
    parts = [columns_of(DIARIES, one), columns_of(DIARIES[:0], ()), columns_of(DIARIES, two)]
    both = join(parts)
    assert len(both.diaries) == 2 * len(DIARIES)
    assert sorted(held(both), key=key) == sorted(held(parts[0]) + held(parts[2]), key=key)
    assert np.all(np.diff(both.diary) >= 0)


def test_no_source_is_no_diary() -> None:
    assert len(join(())) == 0
    assert join(()).upcoming(0).tolist() == []


def test_one_source_is_not_copied() -> None:
    one = columns_of(DIARIES, [(0, slot(5))])
    assert join([one]) is one


def test_nothing_is_read_where_there_is_nothing_or_another_form(tmp_path: Path) -> None:
    assert store.read(tmp_path) is None
    (tmp_path / store.FILE).write_bytes(b"not ours, and rather longer than eight bytes")
    assert store.read(tmp_path) is None
    store.write(tmp_path, columns_of(DIARIES, [(0, slot(5))]))
    whole = (tmp_path / store.FILE).read_bytes()
    (tmp_path / store.FILE).write_bytes(whole[:-30])
    assert store.read(tmp_path) is None


def test_who_reads_keeps_the_old_file_while_a_new_one_takes_its_place(tmp_path: Path) -> None:
    store.write(tmp_path, columns_of(DIARIES, [(0, slot(5))]))
    before = store.read(tmp_path)
    store.write(tmp_path, columns_of(DIARIES, [(1, slot(90)), (1, slot(95))]))
    after = store.read(tmp_path)
    assert before is not None
    assert after is not None
    assert len(before) == 1
    assert before.slot(0).start == slot(5).start
    assert len(after) == 2
    assert store.read(tmp_path) is after


def test_another_version_s_file_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    store.write(tmp_path, columns_of(DIARIES, [(0, slot(5))]))
    monkeypatch.undo()
    assert store.read(tmp_path) is None
