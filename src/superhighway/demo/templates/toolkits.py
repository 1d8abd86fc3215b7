"""Toolkits of a sample: templates that are used one after the other, and why each is in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kit:
    """A toolkit: pairs of a template's key and why it is in it, in the order of their use."""

    title: str
    words: str
    members: tuple[tuple[str, str], ...]


KITS = (
    Kit(
        "From a local question to an exemplar",
        "For programme staff of an area: from what people can’t find out to an application that "
        "an assessor can try.",
        (
            ("plan", "Begin with the questions of local people, not with the application."),
            ("equality", "Before you build: whom could it leave out?"),
            ("interoperability", "Say how your systems work with those of your neighbours."),
            ("application", "Apply when something works that an assessor can try."),
            ("assessment", "What assessors look at. Use it on yourselves first."),
        ),
    ),
    Kit(
        "Before you send anybody a form",
        "For whoever is about to ask other organisations for something.",
        (
            ("meeting", "Perhaps a meeting or an e-mail will do."),
            ("justification", "Say which decision will be made with the answers."),
            ("shared-form", "Check what happens to personal data."),
            ("letter-check", "Read the letter that goes with it as somebody in a hurry."),
            ("retire", "And lay one old form to rest for each new one."),
        ),
    ),
    Kit(
        "A half-day workshop",
        "From the announcement to the evening after, pastries included.",
        (
            ("half-day", "One page on which everybody can see what the half-day is for."),
            ("sign-up", "Who comes, what they need, and which pastry they would like."),
            ("room", "Book the room with what people said that they need."),
            ("event-check", "The evening before, with the person who has the keys."),
        ),
    ),
)
