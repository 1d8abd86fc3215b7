"""The answer of ``superhighway help-near`` as JSON: stable keys, documented in docs/reference.

Times are ISO 8601 with London's offset, lengths metres. Where nothing is known a key holds null;
no key is left out.
"""

from datetime import datetime

from superhighway.appointments.diaries.book import Book
from superhighway.appointments.soonest import telling
from superhighway.appointments.soonest.answering import Answer, Told
from superhighway.appointments.soonest.domain import Available, Basis
from superhighway.core.clock import LONDON
from superhighway.directory import api as directory
from superhighway.travel.api import Journey, journey_json

Json = dict[str, object]


def answer_json(answer: Answer) -> Json:
    """The whole answer."""
    covers, book = answer.coverage, answer.book
    return {
        "coverage": {
            "practices": covers.practices,
            "access_cards": covers.cards,
            "diaries": covers.diaries,
            "services": covers.places,
            "hours_known": covers.hours_known,
        },
        "options": [_option(told, book, answer.ask.now) for told in answer.options],
        "more": max(0, answer.total - len(answer.options)),
        "unreachable": answer.unreachable,
        "not_for_this_person": answer.excluded,
    }


def _option(told: Told, book: Book, now: datetime) -> Json:
    service, record = told.offer.service, told.offer.service.record
    sources = directory.sources_of(service, directory.source_ages(now), telling.local_day(now))
    return {
        "service": record.name,
        "service_id": str(service.uuid),
        "organisation": record.organisation_name,
        "ods_code": record.ods_code or None,
        "kind": directory.kind_words(service),
        "own_practice": told.offer.own,
        "open_to_person": told.offer.open_to.answer if not told.offer.own else "yes",
        "distance_m": round(told.offer.metres) if told.offer.place else None,
        "available": _available(told.option.available, telling.when_words(told, book, now)),
        "how": [
            {
                "kind": one.kind,
                "text": one.words,
                "telephone": one.number or None,
                "url": one.address or None,
                "note": one.note or None,
            }
            for one in telling.how(told, book)
        ],
        "journey_there": _journey(told.ways.there),
        "journey_back": _journey(told.ways.back),
        "no_journey": told.ways.reason.value if told.ways.reason else None,
        "checked_at": _moment(max((check.at for check in checks(told)), default=None)),
        "source": sources[0].title,
        "sources": [{"title": one.title, "dated": one.dated, "old": one.old} for one in sources],
        "sample": service.sample,
    }


def checks(told: Told) -> list[directory.Check]:
    """The checks of a service that still hold."""
    states = directory.facts_of(told.offer.service).values() if told.offer.service.checks else ()
    return [state.check for state in states if state.check]


def _available(available: Available, words: str) -> Json:
    """A practice's own words on its wait count as unknown: nobody promised anything."""
    basis = Basis.UNKNOWN if available.basis is Basis.WAIT else available.basis
    return {
        "from": _moment(available.start),
        "basis": basis.value,
        "until": _moment(available.until),
        "text": words,
    }


def _journey(journey: Journey | None) -> Json | None:
    return journey_json(journey) if journey else None


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(LONDON).isoformat(timespec="seconds") if moment else None
