"""A form with something of everything that a sheet can hold."""

from superhighway.library.api import Condition, Item, ItemType, Option, Questionnaire, Score

WORDS = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don’t know")
RATED = ("Never", "Sometimes", "Always")
HELPS = ("Large print", "Easy read", "Braille", "A signer", "A quiet room", "No steps", "An e-mail")


def options(words: tuple[str, ...], *, weighed: bool = False) -> tuple[Option, ...]:
    """Choices whose values count from 0."""
    return tuple(
        Option(str(number), text, weight=float(number) if weighed else None)
        for number, text in enumerate(words)
    )


BUS = (Condition("bus", "=", True),)
FORM = Questionnaire(
    "How was it to get here?",
    description="For everybody who came this week.",
    items=(
        Item("bus", "Did you come by bus?", ItemType.BOOLEAN, required=True),
        Item("which", "Which one?", conditions=BUS),
        Item(
            "like", "How did you like it?", ItemType.CHOICE, options=options(WORDS), conditions=BUS
        ),
        Item(
            "visit",
            "About the visit",
            ItemType.GROUP,
            items=tuple(
                Item(f"rate{n}", text, ItemType.CHOICE, options=options(RATED, weighed=True))
                for n, text in enumerate(["They were kind", "It was clean", "They listened"])
            ),
        ),
        Item("born", "Your date of birth", ItemType.DATE),
        Item("number", "Your NHS number"),
        Item("people", "How many came with you?", ItemType.INTEGER, maximum=20),
        Item("helps", "What helps you?", ItemType.CHOICE, repeats=True, options=options(HELPS)),
        Item("why", "Why did you say so?", ItemType.TEXT),
        Item("who", "Who came", ItemType.GROUP, repeats=True, items=(Item("name", "Name"),)),
        Item("letter", "The letter that you got", ItemType.ATTACHMENT),
        Item("total", "Score", ItemType.DECIMAL, score=Score("weights", ("rate0", "rate1"))),
    ),
)
CARD = Questionnaire(
    "How was your visit?",
    items=(
        Item("overall", "Overall, how was it?", ItemType.CHOICE, options=options(WORDS)),
        Item("why", "Why do you say so?", ItemType.TEXT),
    ),
)
