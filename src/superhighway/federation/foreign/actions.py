"""What is done with foreign systems: each act leaves an audit entry."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock, jobs
from superhighway.core.errors import Problem
from superhighway.federation.foreign import mapping, selectors, showing
from superhighway.federation.foreign.detecting import detect
from superhighway.federation.foreign.domain import (
    BRINGS,
    Item,
    Kind,
    Rule,
    Spoken,
    Standard,
    State,
    Taken,
    Trust,
)
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.fetching import LOOKING, TAKING, asking, host_of
from superhighway.federation.foreign.models import ForeignRecordRow, ForeignRow
from superhighway.federation.foreign.readers import LOOKED_AT, READERS
from superhighway.federation.foreign.trying import read
from superhighway.sources import api as sources

JOB = "foreign"
EVERY = {Kind.SERVICE: 60, Kind.NOTICE: 10}
#: Where more of what is there would go at once, somebody has to agree.
MOST_GONE = 0.2
FEW = 10
MOST_RECORDS = 50_000
_LONGEST_LOOK = 256_000
#: What a refresh may change: settings may have been changed meanwhile.
_TOLD = ["good_at", "failing_since", "problem", "asked_at", "refused"]


def look(address: str) -> tuple[Spoken, list[Item]]:
    """What an address speaks and its first items; nothing is kept. Raises Problem."""
    with asking(address.strip(), LOOKING) as (get, _):
        spoken = detect(get, address.strip())
        items = READERS[spoken.standard].few(get, spoken.address, LOOKED_AT)
    return spoken, items


def add(actor: Actor, address: str, title: str = "") -> int:
    """Keep a foreign system as a neighbour, not yet taking anything; its number."""
    require(actor, Act.RUN_NODE)
    spoken, items = look(address)
    known = ForeignRow.objects.filter(address=spoken.address).first()
    if known is not None:
        raise Problem(ForeignProblem.KNOWN_ALREADY, title=known.title)
    with transaction.atomic():
        row = ForeignRow.objects.create(
            address=spoken.address,
            title=(title or spoken.title or host_of(address))[:200],
            standard=spoken.standard.value,
            version=spoken.version,
            trust=Trust.QUARANTINED.value,
            looked_at=_within(items),
            every_minutes=EVERY[BRINGS[spoken.standard]],
            added_at=clock.now(),
        )
        _note(actor, "add", row, speaks=spoken.words)
    return int(row.pk)


def look_again(actor: Actor, number: int) -> None:
    """Look at its first items anew, to try the mapping on them; raises Problem."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with asking(row.address, LOOKING) as (get, _):
        items = READERS[Standard(row.standard)].few(get, row.address, LOOKED_AT)
    row.looked_at = _within(items)
    row.save(update_fields=["looked_at"])


def _within(items: list[Item]) -> str:
    """As many of the items as are reasonable to keep, as JSON."""
    kept: list[Item] = []
    for item in items:
        if len(msgspec.json.encode([*kept, item])) <= _LONGEST_LOOK:
            kept.append(item)
    return msgspec.json.encode(kept).decode()


def set_rules(actor: Actor, number: int, rules: Iterable[Rule]) -> None:
    """Replace its mapping; what was taken is mapped anew at the next refresh. Raises Problem."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with transaction.atomic():
        row.rules = msgspec.json.encode(mapping.checked(rules)).decode()
        row.save(update_fields=["rules"])
        _note(actor, "map", row, rules=len(selectors.rules_of(row)))


def set_taking(actor: Actor, number: int, *, taking: bool) -> None:
    """Begin to take its records, now and by schedule, or stop that; what is there stays."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with transaction.atomic():
        row.taking = taking
        row.save(update_fields=["taking"])
        if taking:
            every = timedelta(minutes=row.every_minutes)
            jobs.schedule(f"{JOB}-{row.pk}", JOB, str(row.pk), every, clock.now())
        else:
            _off_the_schedule()
        _note(actor, "take" if taking else "pause", row)


def set_trust(actor: Actor, number: int, trust: Trust) -> None:
    """Trust it from now on, or let its records wait for somebody."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with transaction.atomic():
        row.trust = trust.value
        row.save(update_fields=["trust"])
        _note(actor, "trust", row, trust=trust.value)
        if trust is Trust.TRUSTED:
            _decide(row, row.records.filter(state=State.WAITING.value), State.APPROVED)


def decide(actor: Actor, number: int, uris: Iterable[str], state: State) -> int:
    """Approve records that wait, or put them aside; how many."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with transaction.atomic():
        chosen = row.records.filter(uri__in=list(uris), gone_at=None)
        count = _decide(row, chosen, state)
        _note(actor, state.value, row, records=count)
    return count


def _decide(row: ForeignRow, chosen: QuerySet[ForeignRecordRow], state: State) -> int:
    count = chosen.update(state=state.value)
    showing.show(row)
    return int(count)


def remove(actor: Actor, number: int) -> None:
    """Forget a foreign neighbour and all that it said."""
    require(actor, Act.RUN_NODE)
    row = selectors.row_of(number)
    with transaction.atomic():
        _note(actor, "remove", row)
        showing.hide(row)
        row.delete()
        _off_the_schedule()


def _off_the_schedule() -> None:
    on = ForeignRow.objects.filter(taking=True).values_list("pk", flat=True)
    jobs.unschedule(JOB, {f"{JOB}-{number}" for number in on})


def refresh_due(argument: str) -> None:
    """The job of one foreign neighbour."""
    refresh(int(argument))


def refresh_now(actor: Actor, number: int, *, agreed: bool = False) -> int:
    """The same for somebody who asks for it."""
    require(actor, Act.RUN_NODE)
    count = refresh(number, agreed=agreed)
    _note(actor, "refresh", selectors.row_of(number), records=count, agreed=agreed)
    return count


def refresh(number: int, *, agreed: bool = False) -> int:
    """Take in all that a foreign neighbour lists now; how many records it lists.

    What can't be had changes nothing but the sentence why: the last good state stays. ``agreed``:
    somebody said that as many may go as do. Raises Problem.
    """
    row = selectors.row_of(number)
    try:
        taken, refused = _all_of(row)
        with transaction.atomic():
            _keep(row, taken, agreed=agreed)
            row.good_at, row.failing_since, row.problem = clock.now(), None, ""
            row.asked_at, row.refused = clock.now(), refused
            row.save(update_fields=_TOLD)
            showing.show(row)
    except Problem as problem:
        now = clock.now()
        fresh = {"asked_at": now, "problem": problem.sentence}
        ForeignRow.objects.filter(pk=number).update(**fresh)
        ForeignRow.objects.filter(pk=number, failing_since=None).update(failing_since=now)
        raise
    return len(taken)


def _all_of(row: ForeignRow) -> tuple[dict[str, Taken], int]:
    """All that it lists, mapped, by uri; and how many entries could not be read."""
    standard, rules = Standard(row.standard), selectors.rules_of(row)
    found: dict[str, Taken] = {}
    refused = 0
    sample_here = sources.area().sample
    with asking(row.address, TAKING) as (get, folder):
        for item in READERS[standard].every(get, row.address, folder):
            try:
                taken = read(standard, rules, item, row.address)
            except Problem:
                refused += 1
                continue
            if taken.sample and not sample_here:
                raise Problem(ForeignProblem.SAMPLE, host=host_of(row.address))
            found.setdefault(taken.uri, taken)
            if len(found) > MOST_RECORDS:
                most = f"{MOST_RECORDS:,} records"
                raise Problem(ForeignProblem.ENDLESS, host=host_of(row.address), most=most)
    if not found and BRINGS[standard] is Kind.SERVICE:
        raise Problem(ForeignProblem.NOTHING, host=host_of(row.address))
    return found, refused


def _keep(row: ForeignRow, taken: dict[str, Taken], *, agreed: bool) -> None:
    """Bring the records to what was taken; raises Problem TOO_MANY_GONE."""
    known = {one.uri: one for one in row.records.all()}
    listed = [one for one in known.values() if one.gone_at is None]
    gone = [one for one in listed if one.uri not in taken]
    if not agreed and BRINGS[Standard(row.standard)] is Kind.SERVICE and _too_many(gone, listed):
        params = {"gone": len(gone), "all": len(listed), "host": host_of(row.address)}
        raise Problem(ForeignProblem.TOO_MANY_GONE, **params)
    now = clock.now()
    for one in gone:
        one.gone_at = now
    ForeignRecordRow.objects.bulk_update(gone, ["gone_at"], batch_size=200)
    changed = [_changed(row, known.get(uri), one) for uri, one in taken.items()]
    rows = [one for one in changed if one is not None]
    fresh = [one for one in rows if one.pk is None]
    ForeignRecordRow.objects.bulk_create(fresh, batch_size=200)
    columns = ["kind", "name", "body", "digest", "lost", "state", "changed_at", "gone_at"]
    old = [one for one in rows if one.uri in known]
    ForeignRecordRow.objects.bulk_update(old, columns, batch_size=200)


def _too_many(gone: list[ForeignRecordRow], listed: list[ForeignRecordRow]) -> bool:
    return len(gone) > FEW and len(gone) > MOST_GONE * len(listed)


def _changed(row: ForeignRow, old: ForeignRecordRow | None, one: Taken) -> ForeignRecordRow | None:
    """The row of what was taken, where it is new or says something new."""
    digest = hashlib.sha256(one.body).hexdigest()
    if old is not None and old.digest == digest and old.gone_at is None:
        return None
    now = clock.now()
    record = old or ForeignRecordRow(neighbour=row, uri=one.uri, taken_at=now)
    record.kind, record.name, record.body = one.kind.value, one.name[:300], one.body.decode()
    record.digest, record.lost, record.changed_at, record.gone_at = (
        digest,
        list(one.lost),
        now,
        None,
    )
    trusted = row.trust == Trust.TRUSTED.value
    record.state = State.APPROVED.value if trusted else State.WAITING.value
    return record


def _note(actor: Actor, verb: str, row: ForeignRow, **details: object) -> None:
    audit.record(actor.text, f"{verb} foreign neighbour", row.address, **details)
