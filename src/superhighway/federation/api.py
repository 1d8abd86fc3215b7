"""What others use of federation."""

from superhighway.federation.feed.keys import current as own_keys
from superhighway.federation.feed.keys import ending as keys_ending
from superhighway.federation.following.actions import add, remove
from superhighway.federation.following.selectors import Trouble, neighbours
from superhighway.federation.troubles import troubles

__all__ = ["Trouble", "add", "keys_ending", "neighbours", "own_keys", "remove", "troubles"]
