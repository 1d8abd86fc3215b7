"""The first free slot that somebody can book and be at, in each of many diaries. No Django here.

Whole days of all diaries are looked at together, so that 190,000 slots cost no more than the few
hundred of the days that matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from superhighway.appointments.diaries.columns import CHANNELS, SlotColumns
from superhighway.appointments.domain import Channel

Ints = NDArray[np.int64]
FACE_TO_FACE = CHANNELS.index(Channel.FACE_TO_FACE)


@dataclass(frozen=True, eq=False)
class Wanted:
    """Diaries to look into: ``diary[n]`` for candidate ``owner[n]``.

    Bit c of ``codes[n]`` says whether the person may book what BOOKABLE_BY code c stands for.
    """

    diary: Ints
    owner: Ints
    codes: Ints

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, frozenset[int]]]) -> "Wanted":
        """From (diary, owner, codes that may be booked)."""
        found = [(diary, owner, sum(1 << code for code in codes)) for diary, owner, codes in rows]
        table = np.array(found, np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])

    def only(self, kept: NDArray[np.bool_]) -> "Wanted":
        """Some of them."""
        return Wanted(self.diary[kept], self.owner[kept], self.codes[kept])


def first_slots(
    columns: SlotColumns, wanted: Wanted, since: int, until: int, arrives: Ints
) -> tuple[Ints, NDArray[np.bool_]]:
    """For each wanted diary the row of its first slot that fits, or -1; and whether it had any.

    Slots start after ``since`` and before ``until`` (POSIX seconds), may be booked, and begin no
    earlier than ``arrives[owner]`` where one has to go there. "Any" says that there was a slot to
    book, whether it can be reached or not.
    """
    begin, end = (columns.upcoming(moment)[wanted.diary] for moment in (since, until - 1))
    counts = end - begin
    which = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(counts.sum()) + np.repeat(begin - np.cumsum(counts) + counts, counts)
    may = (wanted.codes[which] >> columns.bookable_by[rows] & 1).astype(np.bool_)
    which, rows = which[may], rows[may]
    in_time = columns.start[rows] >= arrives[wanted.owner[which]]
    in_time |= columns.channel[rows] != FACE_TO_FACE
    found, had = np.full(len(counts), -1, np.int64), np.zeros(len(counts), np.bool_)
    had[which] = True
    numbers, first = np.unique(which[in_time], return_index=True)
    found[numbers] = rows[in_time][first]
    return found, had
