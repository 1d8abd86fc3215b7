"""What other apps may use of the sample areas."""

from superhighway.demo.actions import make_area
from superhighway.demo.areas import AREAS

__all__ = ["AREAS", "make_area"]
