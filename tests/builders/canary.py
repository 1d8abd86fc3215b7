"""Personal data that isn't anybody's, put wherever a node keeps some; and how to find it again.

Every table of the database of people gets a row whose free text, bytes and JSON say it. What the
staff do goes through their own actions.
"""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.routing import PRIVATE, home_of
from superhighway.directory import actions
from superhighway.directory.domain import Fact
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.foreign.models import ForeignRow
from superhighway.library import api as library
from superhighway.library.api import Release
from superhighway.notices import actions as notices
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, service_record
from tests.builders.unpacking import unpacked
from tests.library.fhir.questionnaires import FOREIGN
from tests.library.made import REASON
from tests.notices.made import draft

NAME, NUMBER, TELEPHONE, NOTE = "Zorblatt", "9990001112", "01632960777", "quizzifles"
#: What may stand between the signs of a word or number; PDFium gives the last two for a hyphen.
_BETWEEN = " -.\r\n\x02\ufffe"
_NOTHING = re.compile(r"(?!)")
CANARIES = (NAME, NUMBER, TELEPHONE, NOTE)
EVERYTHING = f"{NAME}, {NUMBER}, {TELEPHONE}, {NOTE}"
GRANTS = tuple(grant for part in ("editor", "librarian", "checker") for grant in CAST[part].grants)
WRITER = Actor(f"{NAME}-writer", f"{NAME} Quill", job=f"{NAME} clerk", grants=GRANTS)
READER = Actor(f"{NAME}-reader", f"Rita {NAME}", grants=GRANTS)
BLOOD = service_record(extra={"contacts": [{"name": NAME, "phone": TELEPHONE, "note": NOTE}]})


def plant(folder: Path) -> Release:
    """Build Testham and let people whose data it is work on it; gives the template they released.

    What they answer and say in private is planted too.
    """
    build_directory(folder, [BLOOD])
    actions.amend(WRITER, BLOOD.uri, {"fees": "Free"})
    actions.check(WRITER, BLOOD.uri, [Fact.TELEPHONE], f"rang {EVERYTHING}")
    actions.report(BLOOD.uri, Fact.TELEPHONE, EVERYTHING, right=False)
    notices.write(WRITER, draft())
    begun = library.start_draft(WRITER, FOREIGN)
    library.save_draft(WRITER, begun.template, seen=begun.version, reason=REASON)
    library.submit(WRITER, begun.template)
    library.review(READER, begun.template, agree=True, note=f"Ask {EVERYTHING}")
    released = library.release_now(WRITER, begun.template)
    other = FOREIGN.replace(b"http", b"http://x.example/", 1)
    library.start_draft(WRITER, other, title=f"Draft of {NAME}")
    planted = Planted(released)
    for model in personal_tables():
        planted.row(model)
    return released


def plant_neighbours() -> list[int]:
    """A node and a foreign system as neighbours, whose rows say in private what nobody is told.

    The address of the second has it where a password would be. Gives their numbers.
    """
    now = clock.now()
    node = NeighbourRow.objects.create(
        node="urn:superhighway:node:" + "ab" * 32,
        origin="https://wetherby.example",
        name="Wetherby",
        trust={"": "trusted"},
        added_at=now,
        state="failing",
        problem="http.unreachable",
        sentence=EVERYTHING,
        since=now,
        due=now,
        out_problem=EVERYTHING,
    )
    system = ForeignRow.objects.create(
        address=f"https://list.example/{NAME}/{TELEPHONE}?key={NUMBER}-{NOTE}",
        title="The hub",
        standard="open-referral",
        trust="quarantined",
        rules="[]",
        looked_at=json.dumps([{"note": EVERYTHING}]),
        every_minutes=60,
        added_at=now,
        failing_since=now,
        problem=EVERYTHING,
    )
    return [node.pk, system.pk]


def personal_tables() -> list[type[models.Model]]:
    """The tables of the database of people."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if home_of(model._meta.app_label) == PRIVATE
    ]


class Planted:
    """Makes rows that say everything wherever a table has room for it."""

    def __init__(self, released: Release) -> None:
        self._known: dict[str, Any] = {
            "template": released.template,
            "release": released.number,
            "canonical": released.canonical,
            "channel": "web",
            "login": f"{NAME}-staff".lower(),
        }
        self._made: dict[type[models.Model], models.Model] = {}

    def row(self, model: type[models.Model]) -> models.Model:
        """The row of a table, made once; and those that it points to."""
        if model not in self._made:
            fields = [one for one in model._meta.concrete_fields if _is_filled(one)]
            values = {one.name: self._value(one) for one in fields}
            self._made[model] = model._default_manager.create(**values)
        return self._made[model]

    def _value(self, field: "models.Field[Any, Any]") -> Any:
        if field.name in self._known:
            return self._known[field.name]
        if isinstance(field, models.ForeignKey):
            return self.row(field.related_model)
        for kind, value in self._values(field):
            if isinstance(field, kind):
                return value
        raise TypeError(field)

    def _values(self, field: "models.Field[Any, Any]") -> Iterator[tuple[type, Any]]:
        """What goes into each kind of field; the first kind that fits."""
        now = clock.now()
        yield models.UUIDField, uuid.uuid4()
        yield models.DateTimeField, now
        yield models.DateField, now.date() + timedelta(days=30)
        yield models.BooleanField, True
        yield models.FloatField, 1.0
        yield models.IntegerField, 1
        yield models.BinaryField, EVERYTHING.encode()
        yield models.JSONField, {"says": EVERYTHING}
        yield models.CharField, EVERYTHING[: field.max_length]
        yield models.TextField, json.dumps({"says": EVERYTHING})


def _is_filled(field: "models.Field[Any, Any]") -> bool:
    """Whether a field is given a value; the database numbers rows itself."""
    return not isinstance(field, models.AutoField)


def bears(output: bytes, but: re.Pattern[str] = _NOTHING) -> list[str]:
    """Which of what was planted is in an output, however it is packed or written.

    What fits ``but`` may say it.
    """
    found = " ".join(but.sub("", one) for one in unpacked(output)).casefold()
    plain = "".join(sign for sign in found if sign not in _BETWEEN)
    return [one for one in CANARIES if one.casefold() in plain or one.casefold() in found]
