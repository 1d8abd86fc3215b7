"""What tells two items apart beside their words: how they are answered. No Django here."""

from collections.abc import Iterator

from superhighway.library.questionnaire import Item, ItemType, Option

#: The types of answer, as they stand in a sentence.
ANSWERS = {
    ItemType.BOOLEAN: "yes or no",
    ItemType.DECIMAL: "a number",
    ItemType.INTEGER: "a whole number",
    ItemType.DATE: "a date",
    ItemType.DATE_TIME: "a date and time",
    ItemType.TIME: "a time",
    ItemType.STRING: "a line of text",
    ItemType.TEXT: "a longer text",
    ItemType.URL: "a web address",
    ItemType.CHOICE: "one of the choices",
    ItemType.OPEN_CHOICE: "one of the choices, or words of one’s own",
    ItemType.ATTACHMENT: "a file",
    ItemType.REFERENCE: "a record",
    ItemType.QUANTITY: "a number with a unit",
}
#: So many choices are named; of more it is said how many.
MOST_NAMED = 4


def answer_words(item: Item) -> str:
    """How an item is answered, in words."""
    found = ANSWERS.get(item.type, "nothing")
    if item.unit:
        found += f", in {item.unit}"
    return f"{found}, as often as needed" if item.repeats else found


def answered_otherwise(left: Item, right: Item) -> tuple[str, ...]:
    """What the right item has otherwise than the left in how it is answered, as sentence parts."""
    return (*_of_type(left, right), *_of_options(left.options, right.options), *_rest(left, right))


def _of_type(left: Item, right: Item) -> Iterator[str]:
    one, other = ANSWERS.get(left.type), ANSWERS.get(right.type)
    if one and other and one != other:
        yield f"is answered with {other}, not {one}"


def _of_options(left: tuple[Option, ...], right: tuple[Option, ...]) -> Iterator[str]:
    """Which choices come and go; nothing where only one of the two has any."""
    if not left or not right:
        return
    one, other = ({_plain(option): option.words for option in side} for side in (left, right))
    if added := [words for plain, words in other.items() if plain not in one]:
        yield f"also offers {_named(added)}"
    if missing := [words for plain, words in one.items() if plain not in other]:
        yield f"doesn’t offer {_named(missing)}"


def _plain(option: Option) -> str:
    return " ".join(option.words.casefold().split())


def _named(words: list[str]) -> str:
    named = ", ".join(f"“{one}”" for one in words[:MOST_NAMED])
    more = len(words) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _rest(left: Item, right: Item) -> Iterator[str]:
    if left.unit != right.unit and left.unit and right.unit:
        yield f"is in {right.unit}, not {left.unit}"
    if left.repeats != right.repeats:
        yield "takes more than one answer" if right.repeats else "takes one answer only"
