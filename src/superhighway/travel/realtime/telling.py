"""Tells other apps what bus companies say of their stops and routes, each time it was heard."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from superhighway.core.extensions import AlertsHeard, ServiceAlert, alert_listeners
from superhighway.sources.api import SourceSpec
from superhighway.travel.realtime.domain import Notice, Period, Selector, Snapshot

#: POSIX times beyond these are no times that anybody means.
_LAST = 4_000_000_000


def tell(spec: SourceSpec, snapshot: Snapshot, *, sample: bool) -> None:
    """Hand the alerts of a reading to whoever listens."""
    heard = AlertsHeard(
        source=spec.key,
        title=spec.publisher or spec.title,
        heard_at=snapshot.heard_at,
        fresh_for=timedelta(seconds=snapshot.fresh_for_s),
        alerts=tuple(_alerts(snapshot)),
        sample=sample,
    )
    for listener in alert_listeners:
        listener(heard)


def _alerts(snapshot: Snapshot) -> Iterator[ServiceAlert]:
    """The alerts about whole stops and routes that hold or will; those about single trips aren't.

    An alert with several periods counts for the one that holds, or comes next.
    """
    now = int(snapshot.heard_at.timestamp())
    for notice in snapshot.notices:
        refs = tuple(dict.fromkeys(_refs(snapshot.feed, notice)))
        period = _period(notice, now)
        if refs and period is not None:
            yield ServiceAlert(
                notice.header, notice.text, notice.url, refs, _at(period.start), _at(period.end)
            )


def _refs(feed: str, notice: Notice) -> Iterator[str]:
    for about in notice.about:
        if about.trip_id or about.service_day is not None:
            continue
        yield from _ref(feed, about)


def _ref(feed: str, about: Selector) -> Iterator[str]:
    """A stop goes before its route: an alert about both is about the stop."""
    if about.stop_id:
        yield f"stop:{feed}:{about.stop_id}"
    elif about.route_id:
        yield f"route:{feed}:{about.route_id}"


def _period(notice: Notice, now: int) -> Period | None:
    """What holds or comes next; open where the alert has no period, None where all are past."""
    left = [one for one in notice.periods if one.end is None or one.end > now]
    if not notice.periods:
        return Period()
    return min(left, key=lambda one: one.start or 0, default=None)


def _at(moment: int | None) -> datetime | None:
    return datetime.fromtimestamp(moment, UTC) if moment and 0 < moment < _LAST else None
