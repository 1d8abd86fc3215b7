"""The job that keeps a sample's invented diaries and news fresh while the demo is served."""

from superhighway.core import clock
from superhighway.core import home as node_home
from superhighway.demo.actions import renew_news
from superhighway.demo.selectors import this_area


def news_job(_argument: str) -> None:
    """Write what is told this minute; does nothing on a node that is no sample."""
    area = this_area()
    if area:
        renew_news(area, node_home.current(), clock.now())
