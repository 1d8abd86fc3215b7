"""What can be wrong with an access card, and the words for it."""

from superhighway.core.errors import ProblemCode


class CardProblem(ProblemCode):
    """Problems of a card."""

    NO_CODE = ("cards.no-code", "The card doesn’t say whose it is. Open it from the list again.")
    NO_ROUTE = (
        "cards.no-route",
        "The card has no way in yet. Add at least one, like the telephone.",
    )
    MANY_ROUTES = ("cards.many-routes", "A card has room for {most} ways in. Take some out.")
    MANY_LANGUAGES = (
        "cards.many-languages",
        "A card has room for {most} languages. Take some out.",
    )
    BAD_TEXT = (
        "cards.bad-text",
        "Write one line of at most {most} letters. Make the text shorter.",
    )
    CODE_OF_A_PAGE = (
        "cards.code-of-a-page",
        "“{text}” looks like the code of a web page. Write it in plain words.",
    )
    BAD_TELEPHONE = (
        "cards.bad-telephone",
        "“{number}” is not a telephone number. Write it with digits, like 01632 960 001.",
    )
    BAD_ADDRESS = (
        "cards.bad-address",
        "That is not the address of a web page. Copy it whole, from https:// on.",
    )
    NO_VALUE = ("cards.no-value", "“{way}” needs no number or address. Leave it empty.")
    BAD_DAYS = (
        "cards.bad-days",
        "Give the number of working days, from 1 to {most}, only where you promise one.",
    )
    CHANGED_MEANWHILE = (
        "cards.changed-meanwhile",
        "Somebody else changed this card while you did. Look at both, then publish one.",
    )
    NO_PRACTICE = (
        "cards.no-practice",
        "We don’t know a GP practice with the code {code}. Look for it in the list.",
    )
