"""Slots as columns: what the engine reads, and what lies on disk. No Django here.

Slots are sorted by diary, then by start; ``first[d]`` to ``first[d + 1]`` are the slots of diary
``d``. Moments are POSIX seconds. 190,000 slots take about 5 MB.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superhighway.appointments.domain import BookableBy, Channel, Diary, How, Slot
from superhighway.core.clock import LONDON

#: What the numbers in the columns ``channel`` and ``bookable_by`` stand for; only ever added to.
CHANNELS = (Channel.FACE_TO_FACE, Channel.TELEPHONE, Channel.VIDEO, Channel.ONLINE)
BOOKABLE_BY = (
    BookableBy.ANYONE,
    BookableBy.REGISTERED,
    BookableBy.PRACTICE,
    BookableBy.REFERRAL,
)
#: The columns of a slot, in the order in which they lie on disk.
LAYOUT: Mapping[str, np.dtype[Any]] = {
    "start": np.dtype("<i8"),
    "end": np.dtype("<i8"),
    "diary": np.dtype("<i4"),
    "role": np.dtype("<i4"),
    "how": np.dtype("<i4"),
    "channel": np.dtype("u1"),
    "bookable_by": np.dtype("u1"),
}

Ints = NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class SlotColumns:
    """Many slots, a value of each in each column; all columns have one length.

    ``diary`` is an index into ``diaries``, ``role`` one into ``roles``, ``how`` one into ``hows``;
    ``channel`` and ``bookable_by`` are indices into CHANNELS and BOOKABLE_BY.
    """

    diaries: tuple[Diary, ...]
    roles: tuple[str, ...]
    hows: tuple[How, ...]
    start: Ints
    end: Ints
    diary: Ints
    role: Ints
    how: Ints
    channel: Ints
    bookable_by: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """Where the slots of each diary begin, and at the end how many slots there are."""
        return np.searchsorted(self.diary, np.arange(len(self.diaries) + 1)).astype(np.int64)

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[int, ...]]:
        """The diaries of each organisation, by its ODS code."""
        return _places(diary.organisation for diary in self.diaries)

    @cached_property
    def by_service(self) -> Mapping[str, tuple[int, ...]]:
        """The diaries of each service, by its uri."""
        return _places(diary.service for diary in self.diaries)

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        """Diary and start in one number that rises from slot to slot."""
        return (self.diary.astype(np.int64) << 34) + self.start

    def upcoming(self, now_s: int) -> NDArray[np.int64]:
        """For each diary its first slot that starts after ``now_s``; may be the next one's first.

        A diary has none where this is ``first[d + 1]``.
        """
        wanted = (np.arange(len(self.diaries), dtype=np.int64) << 34) + now_s
        return np.searchsorted(self._keys, wanted, side="right").astype(np.int64)

    def slot(self, row: int) -> Slot:
        """One slot, its times in London."""
        return Slot(
            start=datetime.fromtimestamp(int(self.start[row]), LONDON),
            end=datetime.fromtimestamp(int(self.end[row]), LONDON),
            channel=CHANNELS[self.channel[row]],
            bookable_by=BOOKABLE_BY[self.bookable_by[row]],
            role=self.roles[self.role[row]],
            how=self.hows[self.how[row]],
        )


def _places(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Where each name stands; an empty one stands nowhere."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name:
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def columns_of(diaries: Sequence[Diary], slots: Sequence[tuple[int, Slot]]) -> SlotColumns:
    """Columns of ``slots``, each with the index of its diary, in whatever order they come."""
    ordered = sorted(slots, key=lambda pair: (pair[0], pair[1].start, pair[1].end))
    roles = {role: place for place, role in enumerate(dict.fromkeys(s.role for _, s in ordered))}
    hows = {how: place for place, how in enumerate(dict.fromkeys(s.how for _, s in ordered))}
    values = {
        "start": [int(slot.start.timestamp()) for _, slot in ordered],
        "end": [int(slot.end.timestamp()) for _, slot in ordered],
        "diary": [diary for diary, _ in ordered],
        "role": [roles[slot.role] for _, slot in ordered],
        "how": [hows[slot.how] for _, slot in ordered],
        "channel": [CHANNELS.index(slot.channel) for _, slot in ordered],
        "bookable_by": [BOOKABLE_BY.index(slot.bookable_by) for _, slot in ordered],
    }
    arrays = {name: np.array(values[name], kind) for name, kind in LAYOUT.items()}
    return SlotColumns(tuple(diaries), tuple(roles), tuple(hows), **arrays)


def join(parts: Sequence[SlotColumns]) -> SlotColumns:
    """The columns of several sources as one; a single one stays as it is."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return columns_of((), ())
    shifts = {
        "diary": _starts([len(part.diaries) for part in parts]),
        "role": _starts([len(part.roles) for part in parts]),
        "how": _starts([len(part.hows) for part in parts]),
    }
    arrays = {
        name: np.concatenate(
            [
                getattr(part, name) + (shifts[name][place] if name in shifts else kind.type(0))
                for place, part in enumerate(parts)
            ]
        ).astype(kind)
        for name, kind in LAYOUT.items()
    }
    return SlotColumns(
        tuple(diary for part in parts for diary in part.diaries),
        tuple(role for part in parts for role in part.roles),
        tuple(how for part in parts for how in part.hows),
        **arrays,
    )


def _starts(lengths: Sequence[int]) -> list[int]:
    """Where each part begins once they stand end to end."""
    return [sum(lengths[:place]) for place in range(len(lengths))]


def with_failures(columns: SlotColumns, since: Mapping[str, datetime]) -> SlotColumns:
    """The same where each source in ``since`` (by key) has not answered from that moment on."""
    diaries = tuple(
        replace(diary, failing_since=since.get(diary.source)) for diary in columns.diaries
    )
    return replace(columns, diaries=diaries)
