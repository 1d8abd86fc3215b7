"""Commands of web; loaded by the command line only, like every app's ``commands`` module."""

from superhighway.web.commands import demo
from superhighway.web.operate import commands as operate

__all__ = ["demo", "operate"]
