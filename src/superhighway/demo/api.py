"""What other apps may use of the sample areas."""

from superhighway.demo.actions import Prepared, make_area, prepare
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import LOGINS, PASSWORD
from superhighway.demo.domain import COMMAND, DEFAULT_AREA, demo_home

__all__ = [
    "AREAS",
    "COMMAND",
    "DEFAULT_AREA",
    "LOGINS",
    "PASSWORD",
    "Prepared",
    "demo_home",
    "make_area",
    "prepare",
]
