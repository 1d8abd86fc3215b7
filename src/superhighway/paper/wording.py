"""What stands on sheets beside their questions, in words."""

from superhighway.library.api import Questionnaire, Release, Template
from superhighway.nhsui.formats import short_date_words
from superhighway.paper.design.composing import Words

SAMPLE = "Sample: nothing on this sheet is real."
LAYOUT_ONLY = "An example of layout, not for use."


def words_of(template: Template, release: Release, questionnaire: Questionnaire) -> Words:
    """The words of a release: its name, number, minutes, until when it is good, whose it is."""
    reason = release.reason
    minutes = max(round(reason.minutes or 0), 1)
    facts = [
        f"{template.kind.value.capitalize()}, release {release.number}",
        f"Takes about {minutes} {'minute' if minutes == 1 else 'minutes'}",
        f"Use until {short_date_words(release.good_until)}" if release.good_until else "",
        reason.owner,
    ]
    marks = [SAMPLE if template.sample else "", LAYOUT_ONLY if reason.layout_only else ""]
    return Words(
        title=release.title,
        name=release.title,
        facts=". ".join(filter(None, facts)),
        owner=reason.owner or "Superhighway",
        lead=questionnaire.description,
        sample=" ".join(filter(None, marks)),
    )
