"""Questions that many templates ask: in the words and with the code of the library's bank."""

from typing import Any

from superhighway.demo.templates.writing import ask, choose, day, number, tell, yes_no
from superhighway.library.api import Item


def name(**more: Any) -> Item:
    """Who somebody is."""
    return ask("name", "Full name", code="full-name", max_length=200, **more)


def staff_name(**more: Any) -> Item:
    """Who of the staff it is."""
    return ask("staff", "Name of the member of staff", code="staff-name", max_length=200, **more)


def born(**more: Any) -> Item:
    """Their date of birth."""
    return day("born", "Date of birth", code="date-of-birth", **more)


def telephone(**more: Any) -> Item:
    """Their number."""
    return ask("telephone", "Telephone number", code="telephone", max_length=30, **more)


def email(**more: Any) -> Item:
    """Their e-mail address."""
    return ask("email", "E-mail address", code="email", max_length=200, **more)


def postcode(**more: Any) -> Item:
    """Where they live, roughly."""
    return ask("postcode", "Postcode", code="postcode", max_length=10, **more)


def organisation(**more: Any) -> Item:
    """For whom they work, or what is spoken of."""
    return ask(
        "organisation",
        "Name of the organisation",
        code="organisation-name",
        max_length=200,
        **more,
    )


def job(**more: Any) -> Item:
    """What they are there."""
    return ask("job", "Job title or role", code="job-role", max_length=200, **more)


def practice(**more: Any) -> Item:
    """With which surgery they are registered."""
    text = "GP practice where you are registered"
    return ask("practice", text, code="registered-gp-practice", max_length=200, **more)


def language(**more: Any) -> Item:
    """Which language suits them."""
    text = "Which language do you prefer?"
    return ask("language", text, code="preferred-language", max_length=200, **more)


def today(**more: Any) -> Item:
    """When it is filled in."""
    return day("today", "Date of completing this form", code="date-completed", **more)


def reach(**more: Any) -> Item:
    """How they want to be answered."""
    return choose(
        "reach",
        "How would you like us to contact you?",
        *("NHS App", "Text message", "Telephone call", "E-mail", "Letter"),
        code="preferred-contact",
        **more,
    )


def help_needed(**more: Any) -> Item:
    """What has to be thought of when they come."""
    text = "What else should we know so that you can take part?"
    return tell("help", text, code="access-needs", **more)


def anything_else(**more: Any) -> Item:
    """Room for what nobody asked."""
    text = "Is there anything else that you would like to tell us?"
    return tell("else", text, code="anything-else", **more)


def filled_in_by(**more: Any) -> Item:
    """Whose words these are."""
    return choose(
        "by",
        "Who is filling this in?",
        *("The person themselves", "Somebody for them", "A member of staff"),
        code="filled-in-by",
        **more,
    )


def publish(**more: Any) -> Item:
    """Whether others may read it."""
    text = "May we publish your words without your name?"
    return yes_no("publish", text, code="agrees-to-publish", **more)


def people(link: str, text: str, **more: Any) -> Item:
    """How many people there are."""
    return number(link, text, unit="people", **more)
