"""Typed readers of environment variables that refuse a bad value at start, in a sentence."""

import os

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


class BadSetting(SystemExit):
    """A setting that can't be used; ends the process with a sentence and status 1."""


def text(name: str, default: str) -> str:
    """The variable's text, or ``default``."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Yes or no; raises BadSetting for anything else."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.lower() in TRUE:
        return True
    if raw.lower() in FALSE:
        return False
    message = f"{name} is “{raw}”. Set it to 1 or 0."
    raise BadSetting(message)


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas, or ``default``."""
    raw = os.environ.get(name)
    return [word.strip() for word in raw.split(",") if word.strip()] if raw else default
