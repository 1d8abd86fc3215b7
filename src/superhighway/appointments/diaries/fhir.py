"""Reads Schedule and Slot of FHIR R4 out of pages of search results, or out of NDJSON.

Two passes: first the schedules and whose they are, then the slots, so that only the schedules are
held in memory whatever the order of the resources.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from superhighway.appointments.diaries.gathering import Gathering, Where, quoted
from superhighway.appointments.diaries.resources import (
    CHANNELS_OF,
    OWNERS,
    PEOPLE,
    Bundle,
    Kind,
    OperationOutcome,
    Owner,
    Owners,
    Schedule,
    SlotResource,
    local_name,
    ods_code,
)
from superhighway.appointments.diaries.settings import Settings
from superhighway.appointments.domain import Channel, Diary, How, Slot
from superhighway.appointments.errors import DiaryProblem
from superhighway.core.errors import Problem
from superhighway.sources.api import SourceSpec

Read = TypeVar("Read", bound=msgspec.Struct)

_BUNDLES = msgspec.json.Decoder(Bundle)
_KINDS = msgspec.json.Decoder(Kind)
_OUTCOMES = msgspec.json.Decoder(OperationOutcome)
_OWNERS = msgspec.json.Decoder(Owner)
_SCHEDULES = msgspec.json.Decoder(Schedule)
_SLOTS = msgspec.json.Decoder(SlotResource)


@dataclass(frozen=True)
class Item:
    """One resource as it came: where it stands, its full address, its kind and its bytes."""

    where: Where
    full_url: str
    kind: str
    content: bytes

    @property
    def name(self) -> str:
        """``Type/id``."""
        return self.where.what


Items = Callable[[], Iterator[Item]]


def bundle(content: bytes, what: str) -> Bundle:
    """A page of results; raises Problem where it is none, or the server's complaint."""
    try:
        found = _BUNDLES.decode(content)
        if found.resource_type == "OperationOutcome":
            raise Problem(DiaryProblem.OUTCOME, text=quoted(_OUTCOMES.decode(content).words))
    except msgspec.MsgspecError as error:
        raise Problem(DiaryProblem.NOT_A_BUNDLE, what=what) from error
    if found.resource_type != "Bundle" or found.type not in {"searchset", "collection"}:
        raise Problem(DiaryProblem.NOT_A_BUNDLE, what=what)
    return found


def in_bundles(files: Sequence[Path], gathering: Gathering) -> Items:
    """The resources of saved pages; rows that can't be read are refused in the first pass only."""
    refused: set[tuple[str, int]] = set()

    def items() -> Iterator[Item]:
        for file in files:
            for line, entry in enumerate(bundle(file.read_bytes(), file.name).entry, 1):
                item = _item(file.name, line, bytes(entry.resource), entry.full_url)
                yield from _readable(item, gathering, refused)

    return items


def in_lines(files: Sequence[Path], gathering: Gathering) -> Items:
    """The resources of NDJSON, one a line; blank lines are passed over."""
    refused: set[tuple[str, int]] = set()

    def items() -> Iterator[Item]:
        for file in files:
            with file.open("rb") as stream:
                for line, content in enumerate(stream, 1):
                    if content.strip():
                        item = _item(file.name, line, content)
                        yield from _readable(item, gathering, refused)

    return items


def _item(file: str, line: int, content: bytes, full_url: str = "") -> Item | Where:
    """A resource, or where one stands that can't be read."""
    try:
        kind = _KINDS.decode(content)
    except msgspec.MsgspecError:
        return Where(file, line, f"Row {line}")
    where = Where(file, line, quoted(f"{kind.resource_type}/{kind.id}"))
    return Item(where, full_url, kind.resource_type, content)


def _readable(
    item: Item | Where, gathering: Gathering, refused: set[tuple[str, int]]
) -> Iterator[Item]:
    """The item, where it is one; what is none is refused once."""
    if isinstance(item, Item) and item.kind:
        yield item
        return
    where = item.where if isinstance(item, Item) else item
    if (where.file, where.line) not in refused:
        refused.add((where.file, where.line))
        gathering.refuse(DiaryProblem.BAD_RESOURCE, where, why="it is no FHIR resource in JSON")


class Reading:
    """One reading of a source's resources. ``told_at`` is the moment that they speak of."""

    def __init__(
        self, spec: SourceSpec, settings: Settings, gathering: Gathering, told_at: datetime
    ) -> None:
        self._spec = spec
        self._settings = settings
        self._gathering = gathering
        self._told_at = told_at
        self._owners = Owners()
        self._schedules: dict[str, tuple[Schedule, Item]] = {}
        self._made: dict[str, tuple[int, Slot] | None] = {}

    def take(self, items: Items) -> int:
        """Read everything; returns how many schedules and slots there were."""
        for item in items():
            self._first_pass(item)
        for name in list(self._schedules):
            self._diary(name)
        slots = 0
        for item in items():
            if item.kind == "Slot":
                slots += 1
                self._slot(item)
        return len(self._schedules) + slots

    def _first_pass(self, item: Item) -> None:
        if item.kind in OWNERS:
            owner = self._decoded(_OWNERS, item)
            if owner:
                self._owners.add(item.kind, owner, item.full_url)
        elif item.kind == "Schedule":
            schedule = self._decoded(_SCHEDULES, item)
            if schedule:
                self._schedules.setdefault(item.name, (schedule, item))
        elif item.kind == "OperationOutcome":
            outcome = self._decoded(_OUTCOMES, item)
            words = quoted(outcome.words) if outcome else ""
            self._gathering.refuse(DiaryProblem.OUTCOME, item.where, text=words)

    def _decoded(self, decoder: msgspec.json.Decoder[Read], item: Item) -> Read | None:
        """The resource; None, and a refusal, where it doesn't have the standard's form."""
        try:
            return decoder.decode(item.content)
        except msgspec.MsgspecError as error:
            self._gathering.refuse(DiaryProblem.BAD_RESOURCE, item.where, why=quoted(str(error)))
            return None

    def _diary(self, name: str) -> tuple[int, Slot] | None:
        """The number of a schedule's diary, and what its slots have in common; None without one."""
        if name not in self._made:
            found = self._schedules.get(name)
            self._made[name] = self._made_of(*found) if found and found[0].active else None
        return self._made[name]

    def _made_of(self, schedule: Schedule, item: Item) -> tuple[int, Slot] | None:
        actors = list(self._owners.around(schedule.actor))
        resources = [owner for _, owner in actors if owner]
        identifiers = list(schedule.identifier)
        for reference, owner in actors:
            identifiers += [reference.identifier, *(owner.identifier if owner else ())]
        names = [item.name, *(local_name(reference.reference) for reference, _ in actors)]
        organisation, service = self._settings.owner(names, ods_code(identifiers))
        position = next((one.position for one in resources if one.position), None)
        diary = Diary(
            uri=f"urn:superhighway:source:{self._spec.key}:{item.name}",
            source=self._spec.key,
            told_at=self._told_at,
            old_after=self._spec.old_after,
            organisation=organisation,
            service=service,
            name=_role(schedule, resources),
            site=next((one.title for one in resources if one.title), ""),
            lat=position.latitude if position else None,
            lon=position.longitude if position else None,
            sample=self._spec.sample,
            until=self._until(schedule, item),
        )
        number = self._gathering.diary(diary, item.where, one_person=_is_of_a_person(schedule))
        return None if number is None else (number, self._usual(schedule, resources))

    def _until(self, schedule: Schedule, item: Item) -> datetime | None:
        """Up to when nothing is said to be free where no slot is: the end of what is planned."""
        asked = self._settings.until(self._told_at)
        horizon = schedule.planning_horizon
        if horizon is None:
            return asked
        if not horizon.end:
            self._gathering.refuse(DiaryProblem.NO_END, item.where)
            return None
        try:
            end = datetime.fromisoformat(horizon.end)
        except ValueError:
            return None
        return min(asked, end) if end.tzinfo else None

    def _usual(self, schedule: Schedule, resources: Sequence[Owner]) -> Slot:
        """A slot as any of the schedule's is, but for its times."""
        telephones = (one.contact("phone") for one in resources)
        urls = (one.contact("url") for one in resources)
        return Slot(
            start=self._told_at,
            end=self._told_at,
            channel=self._settings.channel,
            bookable_by=self._settings.bookable_by,
            role=_role(schedule, resources),
            how=How(
                telephone=next((one for one in telephones if one), ""),
                url=next((one for one in urls if one.startswith("https://")), ""),
            ),
        )

    def _slot(self, item: Item) -> None:
        slot = self._decoded(_SLOTS, item)
        if slot is None or slot.status != "free":
            return
        name = local_name(slot.schedule.reference)
        if name not in self._schedules:
            words = quoted(slot.schedule.reference)
            self._gathering.refuse(DiaryProblem.UNKNOWN_SCHEDULE, item.where, schedule=words)
            return
        diary = self._diary(name)
        if diary:
            number, usual = diary
            times = (slot.start, slot.end)
            identity = slot.id or times
            self._gathering.slot(number, identity, self._particular(usual, slot), times, item.where)

    def _particular(self, usual: Slot, slot: SlotResource) -> Slot:
        """What is usual, with what this slot says of itself."""
        role = next((one.words for one in slot.specialty if one.words), "")
        channel = CHANNELS_OF.get(slot.delivery_channel)
        return Slot(
            start=usual.start,
            end=usual.end,
            channel=Channel(channel) if channel else usual.channel,
            bookable_by=usual.bookable_by,
            role=usual.role or quoted(role),
            how=usual.how,
        )


def _is_of_a_person(schedule: Schedule) -> bool:
    return any(local_name(one.reference).split("/")[0] in PEOPLE for one in schedule.actor)


def _role(schedule: Schedule, resources: Sequence[Owner]) -> str:
    """What the clinician of a schedule is, in words; empty where it isn't said."""
    roles = [one.code[0].words for one in resources if one.code]
    roles += [one.words for one in schedule.specialty]
    return quoted(next((role for role in roles if role), ""))
