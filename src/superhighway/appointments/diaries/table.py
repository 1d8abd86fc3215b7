"""Reads diaries out of a table (CSV), one free slot a row; see docs/reference/diaries.md.

A row without start and end shares a diary in which nothing need be free.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from superhighway.appointments.diaries.gathering import Gathering, Where, quoted
from superhighway.appointments.diaries.settings import ODS_CODE, Settings
from superhighway.appointments.domain import BookableBy, Channel, Diary, How, Slot
from superhighway.appointments.errors import DiaryProblem
from superhighway.core.tables import Header, cell, is_csv, open_tables
from superhighway.sources.api import SourceSpec

MOST_BYTES = 200_000_000
COLUMNS = (
    "organisation",
    "service",
    "diary",
    "site",
    "start",
    "end",
    "channel",
    "role",
    "bookable_by",
    "telephone",
    "url",
    "how",
)
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class TableReading:
    """One reading of a source's tables. ``told_at`` is the moment that they speak of."""

    spec: SourceSpec
    settings: Settings
    gathering: Gathering
    told_at: datetime

    def take(self, files: Sequence[Path]) -> int:
        """Read all rows; returns how many there were. Raises Problem where a file is no table."""
        return sum(self._take_file(file) for file in files)

    def _take_file(self, file: Path) -> int:
        count = 0
        for table in open_tables(file, is_csv, "a table of slots", MOST_BYTES):
            rows = table.rows()
            _, cells = next(rows)
            header = Header.of(table.name, cells)
            places = {name: header.find(name) for name in COLUMNS}
            for needed in ("organisation", "start", "end"):
                header.need(needed)
            for line, row in rows:
                count += 1
                values = {name: cell(row, place) for name, place in places.items()}
                self._take_row(values, Where(table.name, line, f"Row {line}"))
        return count

    def _take_row(self, row: Mapping[str, str], where: Where) -> None:
        diary = self._diary(row, where)
        slot = self._slot(row, where)
        if diary is None or slot is None or not (row["start"] or row["end"]):
            return
        identity = tuple(row[name] for name in COLUMNS)
        self.gathering.slot(diary, identity, slot, (row["start"], row["end"]), where)

    def _diary(self, row: Mapping[str, str], where: Where) -> int | None:
        """The number of the row's diary; None, and a refusal, where it is nobody's."""
        code = row["organisation"].upper()
        code = code if ODS_CODE.fullmatch(code) else ""
        organisation, service = self.settings.owner([row["service"], row["diary"]], code)
        if not service and ":" in row["service"]:
            service = row["service"]
        if not (organisation or service):
            self.gathering.refuse(DiaryProblem.NO_OWNER, where)
            return None
        parts = (organisation, row["service"], row["diary"], row["site"])
        diary = Diary(
            uri=f"urn:superhighway:source:{self.spec.key}:{'/'.join(parts)}",
            source=self.spec.key,
            told_at=self.told_at,
            old_after=self.spec.old_after,
            organisation=organisation,
            service=service,
            name=row["diary"],
            site=row["site"],
            sample=self.spec.sample,
        )
        return self.gathering.diary(diary, where, one_person=bool(row["diary"]))

    def _slot(self, row: Mapping[str, str], where: Where) -> Slot | None:
        """What a row says but for the times; None, and a refusal, for words that can't stand."""
        channel = self._word(row["channel"], "channel", self.settings.channel, where)
        by = self._word(row["bookable_by"], "bookable_by", self.settings.bookable_by, where)
        if channel is None or by is None:
            return None
        url = row["url"] if row["url"].startswith("https://") else ""
        how = How(row["telephone"], url, row["how"])
        return Slot(self.told_at, self.told_at, Channel(channel), BookableBy(by), row["role"], how)

    def _word(self, text: str, column: str, usual: Word, where: Where) -> Word | None:
        """One of the words that may stand in a column, or what is usual for an empty cell."""
        words = {one.value: one for one in type(usual)}
        found = words.get(text.lower()) if text else usual
        if found is None:
            known = ", ".join(words)
            self.gathering.refuse(
                DiaryProblem.BAD_WORD, where, text=quoted(text), column=column, known=known
            )
        return found
