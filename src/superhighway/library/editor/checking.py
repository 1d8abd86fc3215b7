"""What to look at before a draft goes to review. Pure."""

from collections import Counter
from collections.abc import Iterator

from superhighway.library.editor.tidying import loose
from superhighway.library.editor.wording import name_of
from superhighway.library.fhir.losses import losses
from superhighway.library.questionnaire import Item, ItemType, Questionnaire


def notes(questionnaire: Questionnaire) -> list[str]:
    """Sentences on what looks unfinished or odd; none of it keeps anybody from going on."""
    found = [sentence for item in questionnaire.walk() for sentence in _of(questionnaire, item)]
    asked = Counter(name_of(item) for item in questionnaire.walk() if item.asked)
    found += [f"“{name}” is asked more than once." for name, times in asked.items() if times > 1]
    for link in dict.fromkeys(one.link for one in loose(questionnaire)):
        astray = questionnaire.item(link)
        if astray is None:
            found.append("There are bands of a score that isn’t there.")
        else:
            found.append(f"“{name_of(astray)}” waits for or counts something that isn’t there.")
    return found


def _of(questionnaire: Questionnaire, item: Item) -> Iterator[str]:
    if not item.text.strip() and item.type is not ItemType.GROUP:
        yield "A question has no words yet."
    if item.type is ItemType.GROUP and not item.items:
        yield f"The group “{name_of(item)}” holds nothing yet."
    if item.score and item.score.kind == "weights" and not _weighed(questionnaire, item):
        yield f"None of the answers that “{name_of(item)}” counts has a weight."


def _weighed(questionnaire: Questionnaire, item: Item) -> bool:
    parts = set(item.score.of) if item.score else set()
    return any(
        option.weight is not None
        for one in questionnaire.walk()
        if one.link_id in parts
        for option in one.options
    )


def kept(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """What an import brought that is kept and not acted on: the question's name and a sentence."""
    return [
        (name_of(item) if (item := questionnaire.item(loss.item)) else "The whole", loss.what)
        for loss in losses(questionnaire)
    ]
