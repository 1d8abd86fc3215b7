"""What of this room enters the feed: this node's own notices, until some time after their end."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.publishing import Publication
from superhighway.notices.domain import given_out
from superhighway.notices.models import NoticeRow
from superhighway.notices.records import SCHEMA, TYPE, body, document
from superhighway.notices.selectors import notice_of


class NoticePublisher:
    """Gives the notices of this node; see ``core.publishing.Publisher``."""

    type = TYPE
    schema = SCHEMA
    #: The JSON Schema of a body.
    document = document()

    def all(self) -> Iterator[Publication]:
        """Every notice that neighbours are told of now."""
        return _given(NoticeRow.objects.filter(origin="", feed=""))

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that neighbours are told of now."""
        return _given(NoticeRow.objects.filter(origin="", feed="", uri__in=list(uris)))


def _given(rows: QuerySet[NoticeRow]) -> Iterator[Publication]:
    now = clock.now()
    for row in rows.filter(published_at__isnull=False).iterator():
        notice = notice_of(row)
        if given_out(notice, now):
            yield Publication(row.uri, body(notice), row.sample)
