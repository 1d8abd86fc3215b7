"""Questions that many templates ask: as the library's bank asks them, with its codes."""

from typing import Any

import msgspec

from superhighway.demo.templates.writing import number
from superhighway.library.api import Item, starter_item


def banked(code: str, link: str, **more: Any) -> Item:
    """The item of that code of the bank under a linkId; ``more`` is what differs in its place."""
    return msgspec.structs.replace(starter_item(code), link_id=link, code=code, **more)


def name(**more: Any) -> Item:
    """Who somebody is."""
    return banked("full-name", "name", **more)


def staff_name(**more: Any) -> Item:
    """Who of the staff it is."""
    return banked("staff-name", "staff", **more)


def born(**more: Any) -> Item:
    """Their date of birth."""
    return banked("date-of-birth", "born", **more)


def telephone(**more: Any) -> Item:
    """Their number."""
    return banked("telephone", "telephone", **more)


def email(**more: Any) -> Item:
    """Their e-mail address."""
    return banked("email", "email", **more)


def postcode(**more: Any) -> Item:
    """Where they live, roughly."""
    return banked("postcode", "postcode", **more)


def organisation(**more: Any) -> Item:
    """For whom they work, or what is spoken of."""
    return banked("organisation-name", "organisation", **more)


def job(**more: Any) -> Item:
    """What they are there."""
    return banked("job-role", "job", **more)


def practice(**more: Any) -> Item:
    """With which surgery they are registered."""
    return banked("registered-gp-practice", "practice", **more)


def language(**more: Any) -> Item:
    """Which language suits them."""
    return banked("preferred-language", "language", **more)


def today(**more: Any) -> Item:
    """When it is filled in."""
    return banked("date-completed", "today", **more)


def reach(**more: Any) -> Item:
    """How they want to be answered."""
    return banked("preferred-contact", "reach", **more)


def help_needed(**more: Any) -> Item:
    """What has to be thought of when they come."""
    return banked("access-needs", "help", **more)


def anything_else(**more: Any) -> Item:
    """Room for what nobody asked."""
    return banked("anything-else", "else", **more)


def filled_in_by(**more: Any) -> Item:
    """Whose words these are."""
    return banked("filled-in-by", "by", **more)


def publish(**more: Any) -> Item:
    """Whether others may read it."""
    return banked("agrees-to-publish", "publish", **more)


def experience(**more: Any) -> Item:
    """The question of the friends-and-family card."""
    return banked("overall-experience", "experience", **more)


def people(link: str, text: str, **more: Any) -> Item:
    """How many people there are."""
    return number(link, text, unit="people", **more)
