"""The Jinja2 environment of every page."""

from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, ChoiceLoader


def environment(**options: Any) -> Environment:
    """Django's options plus the design system's templates; undefined names chain, as they expect."""
    loader = ChoiceLoader([options.pop("loader"), PackageLoader("nhsuk_frontend_jinja")])
    return Environment(**{**options, "undefined": ChainableUndefined, "autoescape": True, "loader": loader})
