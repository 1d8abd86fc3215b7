"""One day's connections alone: from the depth of one night to the end of the next.

``Connections`` hold three service days and all that is needed to tell of calls. To ask about three
weeks at once less is enough: what departs from DAY_BEGINS on and arrives before DAY_ENDS. Days on
which vehicles run at the same times share one scan.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.engine.connections import Connections
from superhighway.travel.engine.nights import DEEP_NIGHT, NIGHT_ENDS
from superhighway.travel.kernels import Scan

#: Who leaves at or after this second of the day can't have waited for the whole night before.
DAY_BEGINS = DEEP_NIGHT.hour * 3600
#: Who gets home at or before this second has not spent the night at a stop.
DAY_ENDS = 24 * 3600 + NIGHT_ENDS.hour * 3600


@dataclass(frozen=True, eq=False)
class Times:
    """Connections in order of departure; runs are numbered below ``runs``."""

    scan: Scan
    runs: int

    @cached_property
    def turned(self) -> tuple[Scan, Array]:
        """The same with time turned round, and the row in ``scan`` of each; made when asked."""
        scan = self.scan
        order = np.lexsort((-np.arange(len(scan.dep)), -scan.dep, -scan.arr)).astype(np.int32)
        mirrored = Scan(
            -scan.arr[order], -scan.dep[order], scan.end[order], scan.start[order], scan.run[order]
        )
        return mirrored, order

    def digest(self) -> bytes:
        """Tells scans with different connections apart."""
        made = blake2b(digest_size=16)
        for column in self.scan:
            made.update(np.ascontiguousarray(column).tobytes())
        return made.digest()


@dataclass(frozen=True, eq=False)
class DayScan:
    """The connections of one day, and the trips that make them.

    ``row`` is the call of the timetable at which each connection departs, ``day`` the service day
    of its trip (-1, 0, 1) counted from this one.
    """

    times: Times
    row: Array
    day: Array

    def sharing(self, times: Times) -> "DayScan":
        """The same day with equal times that are there already."""
        return replace(self, times=times)


def day_scan(made: Connections) -> DayScan:
    """The part of the connections around a day that lies within the day."""
    whole = made.scan
    first = int(np.searchsorted(whole.dep, DAY_BEGINS))
    kept = first + np.flatnonzero(whole.arr[first:] <= DAY_ENDS)
    numbers, run = np.unique(whole.run[kept], return_inverse=True)
    scan = Scan(*(column[kept] for column in whole))._replace(run=run.astype(np.int32))
    calls = made.call[kept]
    trips = np.searchsorted(made.calls.first, calls, side="right") - 1
    times = Times(scan, len(numbers))
    return DayScan(times, made.calls.row[calls], made.runs.day[trips])
