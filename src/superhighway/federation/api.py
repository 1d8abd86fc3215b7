"""What others use of federation."""

from superhighway.federation.feed.keys import ending as keys_ending
from superhighway.federation.following.selectors import Trouble, troubles

__all__ = ["Trouble", "keys_ending", "troubles"]
