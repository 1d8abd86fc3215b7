"""The inner loops, compiled by numba: connection scans and geometry.

Times are int32 seconds after a base that the caller chooses; FAR means never. Kernels release
the interpreter lock, keep no state, and are cached on disk; ``Engine.warm`` compiles them.

A scan reads connections in order of departure. A mirrored scan is the same kernel over
connections with time turned round (see ``engine/connections.py``), so that "departs" and "latest"
become "arrives" and "earliest". After Dibbelt, Pajor, Strasser and Wagner (2013), "Intriguingly
simple and fast transit routing".
"""

from superhighway.travel.kernels.by_rides import rounds
from superhighway.travel.kernels.changes import catching
from superhighway.travel.kernels.forms import FAR, Changes, Foot, Index, Onward, Scan, Visits
from superhighway.travel.kernels.geometry import along, footpaths, simplified, street_m, walk_from
from superhighway.travel.kernels.labels import least_walk
from superhighway.travel.kernels.one_to_all import arrivals
from superhighway.travel.kernels.onward import worth_walking
from superhighway.travel.kernels.profiles import profile

__all__ = [
    "FAR",
    "Changes",
    "Foot",
    "Index",
    "Onward",
    "Scan",
    "Visits",
    "along",
    "arrivals",
    "catching",
    "footpaths",
    "least_walk",
    "profile",
    "rounds",
    "simplified",
    "street_m",
    "walk_from",
    "worth_walking",
]
