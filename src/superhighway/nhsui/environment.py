"""The Jinja2 backend and environment of every page.

Templates lie in ``jinja/<app>/`` of each app. Undefined names chain, as the design system's macros
expect: they ask for ``params.hint.classes`` where there is no hint.
"""

from typing import Any

from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, select_autoescape

from superhighway.nhsui.formats import FILTERS


class Pages(Jinja2):
    """Django's Jinja2 backend, with our folder's name."""

    app_dirname = "jinja"


def environment(**options: Any) -> Environment:
    """Django's options plus the design system's templates, our filters, ``static`` and ``url``."""
    loader = ChoiceLoader([options.pop("loader"), PackageLoader("nhsuk_frontend_jinja")])
    options |= {"undefined": ChainableUndefined, "loader": loader}
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    options["autoescape"] = select_autoescape(default=True, default_for_string=True)
    made = Environment(**options)  # noqa: S701 - autoescape is on, two lines up
    made.filters.update(FILTERS)
    made.globals.update(static=static, url=reverse)
    return made
