"""Writes of filling in, each in one transaction of the private database."""

import hashlib
import hmac
import json
import uuid
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.db import transaction

from superhighway.accounts.api import NODE, Act, Actor, record_private, require
from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import scoring
from superhighway.library.domain import Kind, Release
from superhighway.library.filling import domain
from superhighway.library.filling.domain import UNFINISHED_DAYS, Channel, Kept, Sent
from superhighway.library.filling.errors import FillingProblem, ResponseProblem
from superhighway.library.filling.models import ResponseRow, TallyRow, UnfinishedRow
from superhighway.library.filling.reading import Reading
from superhighway.library.filling.responses import Taken
from superhighway.library.filling.selectors import kept
from superhighway.library.filling.writing import REFERENCE, Head, marked, write
from superhighway.library.selectors import template
from superhighway.organisations.api import organisation

#: The job that deletes answers whose time is up, and how often it looks.
RETENTION = "library-retention"
EVERY = timedelta(days=1)
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def send(
    release: Release,
    reading: Reading,
    *,
    identity: uuid.UUID,
    code: str = "",
    seconds: int | None = None,
    channel: Channel = Channel.SCREEN,
    whole: bool = True,
) -> Sent:
    """Take in answers from screen or paper; the same ``identity`` sent twice is one response.

    ``code`` is the organisation's ODS code or empty. Answers are kept as long as the release says.
    ``whole``: every required answer is there.
    """
    finished = clock.now()
    quoted = domain.reference(identity.int)
    sample = template(release.template).sample
    head = Head(str(identity), quoted, release.canonical, finished, code, sample, whole)
    given = _Given(release, reading, identity, code, channel, finished, seconds)
    return _keep(given, write(reading, head))


def accept(release: Release, taken: Taken) -> tuple[uuid.UUID, Sent]:
    """Take in a response that a machine sent and that has no fault; gives its id too.

    What it holds stays as it was sent, under an id of our own. Raises Problem NO_SUCH_ORGANISATION.
    """
    assert taken.reading is not None  # noqa: S101 - it has no fault
    code = taken.organisation.upper()
    if code and organisation(code) is None:
        raise Problem(ResponseProblem.NO_SUCH_ORGANISATION, code=code[:20])
    identity = uuid.uuid4()
    quoted = {"system": REFERENCE, "value": domain.reference(identity.int)}
    content = {"identifier": quoted, **taken.content, "id": str(identity)}
    content = marked(content) if template(release.template).sample else content
    given = _Given(release, taken.reading, identity, code, Channel.API, clock.now(), None)
    return identity, _keep(given, _ENCODER.encode(content))


class _Given(msgspec.Struct, frozen=True):
    """Answers on their way into the database."""

    release: Release
    reading: Reading
    identity: uuid.UUID
    organisation: str
    channel: Channel
    finished_at: datetime
    seconds: int | None

    @property
    def today(self) -> date:
        """The day on which they came."""
        return self.finished_at.astimezone(clock.LONDON).date()


def _keep(given: _Given, content: bytes) -> Sent:
    until = domain.delete_on(given.today, given.release.reason.retention_days)
    quoted = domain.reference(given.identity.int)
    with transaction.atomic(using=PRIVATE):
        _, new = TallyRow.objects.get_or_create(
            once=_digest(f"once:{given.identity}"), defaults=_tally(given)
        )
        if new and until:
            ResponseRow.objects.create(
                id=given.identity,
                reference=quoted,
                canonical=given.release.canonical,
                content=content,
                finished_at=given.finished_at,
                delete_on=until,
                **_common(given),
            )
    _watch_retention()
    return Sent(quoted, until)


def _common(given: _Given) -> dict[str, object]:
    return {
        "template": given.release.template,
        "release": given.release.number,
        "organisation": given.organisation,
        "channel": given.channel.value,
        "seconds": given.seconds,
    }


def _tally(given: _Given) -> dict[str, object]:
    return {**_common(given), "day": given.today, "scores": _scores(given)}


def _scores(given: _Given) -> dict[str, object]:
    """A scorecard's scores for an organisation; nothing of any other form."""
    if not given.organisation or template(given.release.template).kind is not Kind.SCORECARD:
        return {}
    reading = given.reading
    lost = scoring.losses(reading.questionnaire, reading.by_link, reading.asked_links)
    found = {link: value for link, value in reading.scores.items() if value is not None}
    return {"scores": found, "lost": {one.link_id: one.points for one in lost}}


def _digest(text: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), f"filling:{text}".encode(), "sha256").hex()


def _watch_retention() -> None:
    jobs.schedule(RETENTION, RETENTION, "", EVERY, clock.now() + EVERY)


def put_aside(release: Release, state: dict[str, object], code: str = "") -> str:
    """Keep a form to go on with later; gives the code to come back with, ``code`` where it is good.

    Only a hash of the code is kept.
    """
    code = code if code and UnfinishedRow.objects.filter(digest=_code_digest(code)).exists() else ""
    code = code or domain.new_code()
    UnfinishedRow.objects.update_or_create(
        digest=_code_digest(code),
        defaults={
            "template": release.template,
            "release": release.number,
            "state": json.dumps(state),
            "saved_at": clock.now(),
            "delete_on": clock.today() + timedelta(days=UNFINISHED_DAYS),
        },
    )
    _watch_retention()
    return code


class Unfinished(msgspec.Struct, frozen=True):
    """A form that was put aside: its template and release, its state as it was given, its code."""

    template: str
    release: int
    state: dict[str, object]
    code: str


def put_back(code: str) -> Unfinished:
    """A form that was put aside; raises Problem NO_SUCH_CODE."""
    plain = domain.plain_code(code)
    rows = UnfinishedRow.objects.filter(digest=_code_digest(plain), delete_on__gt=clock.today())
    row = rows.first() if plain else None
    if row is None:
        raise Problem(FillingProblem.NO_SUCH_CODE, days=UNFINISHED_DAYS)
    return Unfinished(row.template, row.release, json.loads(row.state), plain)


def forget_unfinished(code: str) -> None:
    """Drop a form that was put aside, once it is sent."""
    if code:
        UnfinishedRow.objects.filter(digest=_code_digest(code)).delete()


def _code_digest(code: str) -> str:
    """A hash without the node's key: no backup holds that, and nobody guesses 78 bits by chance."""
    return hashlib.sha256(f"filling:code:{code}".encode()).hexdigest()


def take_out(actor: Actor, name: str, form: str) -> list[Kept]:
    """Every kept response to a template, to be written as ``form``; who took them out is noted.

    Raises Problem FORBIDDEN or NO_TEMPLATE.
    """
    found = template(name)
    require(actor, Act.SEE_RESPONSES, found.owner)
    with transaction.atomic(using=PRIVATE):
        responses = kept(found.id)
        subject = f"responses to template {found.id}"
        record_private(actor, "take out responses", subject, form=form, count=len(responses))
    return responses


def look_at(actor: Actor, name: str, response: uuid.UUID) -> Kept:
    """One response; who looked is noted. Raises Problem FORBIDDEN, NO_TEMPLATE or NO_RESPONSE."""
    found = template(name)
    require(actor, Act.SEE_RESPONSES, found.owner)
    one = next(iter(kept(found.id, response)), None)
    if one is None:
        raise Problem(FillingProblem.NO_RESPONSE)
    record_private(actor, "look at response", f"response {one.reference}")
    return one


def delete_due(today: date) -> int:
    """Delete answers and unfinished forms whose time is up; gives how many answers went."""
    with transaction.atomic(using=PRIVATE):
        gone, _ = ResponseRow.objects.filter(delete_on__lte=today).delete()
        UnfinishedRow.objects.filter(delete_on__lte=today).delete()
        if gone:
            record_private(NODE, "delete responses", "responses whose time is up", count=gone)
    return gone


def retention_job(_argument: str) -> None:
    """The daily job."""
    delete_due(clock.today())
