"""Looks in the node's database whether notices changed: one small query, without any of our apps.

The live process holds a thousand connections, so it carries Django's database layer and no more.
"""

from contextlib import closing
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from superhighway.core import clock, home
from superhighway.core.database import node_databases, use_safe_sqlite
from superhighway.core.environment import text

#: The mark changes with every change; the counts when a notice begins or ends by itself.
_QUESTION = """
SELECT COALESCE((SELECT mark FROM notices_change WHERE id = 1), ''),
       (SELECT COUNT(*) FROM notices_noticerow WHERE starts <= %s),
       (SELECT COUNT(*) FROM notices_noticerow WHERE ends <= %s)
"""


def use_database() -> None:
    """Let this process reach the node's database."""
    if settings.configured:
        return
    use_safe_sqlite()
    address = text("SUPERHIGHWAY_DATABASE_URL", "")
    settings.configure(DATABASES=node_databases(address, "", home.current()), USE_TZ=True)
    # Without apps being ready, Django warns of every first query; there are none to wait for.
    apps.populate(())


def state(now: datetime | None = None) -> str:
    """What changes whenever readers should look again, at ``now``.

    Raises DatabaseError where the database doesn't answer.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    moment = connection.ops.adapt_datetimefield_value(now or clock.now())
    with closing(connection.cursor()) as cursor:
        cursor.execute(_QUESTION, [moment, moment])
        mark, begun, over = cursor.fetchone()
    return f"{mark[:12]}-{begun}-{over}"


def let_go() -> None:
    """Close the connection, so that the next look makes a new one."""
    connections[DEFAULT_DB_ALIAS].close()
