"""Forms for the tests of filling in."""

from superhighway.library.questionnaire import (
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)

YES_NO = (
    Option("y", "Yes", weight=2.0),
    Option("n", "No", weight=0.0),
    Option("p", "Partly", weight=1.0),
)


def question(link: str, kind: ItemType = ItemType.STRING, **more: object) -> Item:
    """An item that asks."""
    return Item(link, f"What is {link}?", kind, **more)  # type: ignore[arg-type]


def form(*items: Item, bands: tuple[Band, ...] = (), title: str = "Tea") -> Questionnaire:
    """A questionnaire of these items."""
    return Questionnaire(title, items=items, bands=bands)


def when(link: str, answer: bool | float | str, operator: str = "=") -> Condition:
    """A condition on an item."""
    return Condition(link, operator, answer)  # type: ignore[arg-type]


#: Answers of every type, conditions, a repeated group.
TEA = form(
    Item(
        "drinks",
        "Do you drink tea?",
        ItemType.BOOLEAN,
        required=True,
    ),
    Item(
        "about",
        "About the tea",
        ItemType.GROUP,
        conditions=(when("drinks", answer=True),),
        items=(
            Item("cups", "How many cups?", ItemType.INTEGER, minimum=1, maximum=20, required=True),
            Item(
                "sort",
                "Which sort?",
                ItemType.OPEN_CHOICE,
                options=(Option("green", "Green"), Option("black", "Black")),
            ),
            Item("milk", "How much milk?", ItemType.QUANTITY, unit="ml"),
        ),
    ),
    Item(
        "none", "Why not?", ItemType.TEXT, max_length=50, conditions=(when("drinks", answer=False),)
    ),
    Item(
        "with",
        "What do you eat with it?",
        ItemType.CHOICE,
        repeats=True,
        options=(Option("cake"), Option("toast")),
    ),
    Item("day", "Since when?", ItemType.DATE, maximum="2026"),
    Item("at", "When next?", ItemType.DATE_TIME),
    Item("clock", "At what time?", ItemType.TIME),
    Item("site", "Your tea’s page?", ItemType.URL),
    Item("price", "What does it cost?", ItemType.DECIMAL),
    Item(
        "friend",
        "Who drinks with you?",
        ItemType.GROUP,
        repeats=True,
        items=(
            Item("name", "Name", ItemType.STRING),
            Item("sugar", "Sugar?", ItemType.BOOLEAN),
            Item(
                "lumps",
                "How many lumps?",
                ItemType.INTEGER,
                conditions=(when("sugar", answer=True),),
            ),
        ),
    ),
    Item("said", "Thank you.", ItemType.DISPLAY),
)

#: A scorecard of two questions, a sum of its score and a count, and bands.
CARD = form(
    Item("plan", "Is there a plan?", ItemType.CHOICE, options=YES_NO, required=True),
    Item("money", "Is there money?", ItemType.CHOICE, options=YES_NO),
    Item(
        "points",
        "Points",
        ItemType.DECIMAL,
        read_only=True,
        score=Score("weights", ("plan", "money")),
    ),
    Item(
        "twice", "Points again", ItemType.DECIMAL, read_only=True, score=Score("sum", ("points",))
    ),
    Item(
        "said",
        "Answered",
        ItemType.INTEGER,
        read_only=True,
        score=Score("count", ("plan", "money")),
    ),
    Item(
        "good",
        "Good",
        ItemType.INTEGER,
        read_only=True,
        score=Score("compare", ("points",), ">=", 3.0),
    ),
    bands=(Band("points", 0, 1, "Begin"), Band("points", 2, 4, "Ready", "Go on.")),
    title="Ready for tea",
)
