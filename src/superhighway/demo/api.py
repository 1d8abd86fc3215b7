"""What other apps may use of the sample areas."""

from superhighway.demo.actions import Prepared, make_area, prepare
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import LOGINS, PASSWORD
from superhighway.demo.domain import COMMAND, DEFAULT_AREA, NATIONAL, demo_home
from superhighway.demo.meeting import plan_to_meet
from superhighway.demo.national import prepare_national

__all__ = [
    "AREAS",
    "COMMAND",
    "DEFAULT_AREA",
    "LOGINS",
    "NATIONAL",
    "PASSWORD",
    "Prepared",
    "demo_home",
    "make_area",
    "plan_to_meet",
    "prepare",
    "prepare_national",
]
