"""What can go wrong with the bank of items and with toolkits."""

from superhighway.core.errors import ProblemCode


class BankProblem(ProblemCode):
    """Codes and wording."""

    NO_ITEM = ("bank.no-item", "There is no item “{code}” in the bank. Look at the list of items.")
    NOT_A_CODE = (
        "bank.not-a-code",
        "“{code}” can’t be a code. Use small letters, digits and single dashes, 60 at most.",
    )
    CODE_TAKEN = (
        "bank.code-taken",
        "The code “{code}” is taken already. A code is never used again: choose another.",
    )
    NO_TEXT = ("bank.no-text", "Write the question as people are to read it.")
    TEXT_TOO_LONG = (
        "bank.text-too-long",
        "The question is longer than {most} letters. Make it shorter.",
    )
    NOT_A_QUESTION = (
        "bank.not-a-question",
        "Only what somebody answers can be put into the bank, not a heading, a note or a score.",
    )
    NO_CHOICES = ("bank.no-choices", "Write the choices, at least two, each on a line of its own.")
    ALIKE = (
        "bank.alike",
        "The bank has “{text}” already. Use that one, or say that yours asks something else.",
    )
    NO_WHY = ("bank.no-why", "Say in a sentence why. It is kept with the item.")
    NO_SAME_MEANING = (
        "bank.no-same-meaning",
        "Say why an answer still means the same. If it doesn’t, add a new item and retire this "
        "one.",
    )
    NOTHING_CHANGED = ("bank.nothing-changed", "You have not changed anything yet.")
    CHANGED_MEANWHILE = (
        "bank.changed-meanwhile",
        "Somebody else changed this while you did. Look at both, then save one.",
    )
    RETIRED = (
        "bank.retired",
        "The item “{code}” is retired. Use another one in its place.",
    )
    NOT_INSTEAD = (
        "bank.not-instead",
        "“{code}” can’t take its place. Name another item of the bank that is in use.",
    )
    NOT_IN_TEMPLATE = (
        "bank.not-in-template",
        "That template has no such item now. Look at the template again.",
    )
    NO_QUESTIONS = (
        "bank.no-questions",
        "No question was found in {file}. Look whether it is the form that you mean.",
    )
    UNREAD = ("bank.unread", "{file} can’t be read. {reason}")
    NO_TOOLKIT = ("toolkit.none", "There is no toolkit “{slug}” here. Look at the list of them.")
    NO_TITLE = ("toolkit.no-title", "Give the toolkit a title.")
    TITLE_TAKEN = (
        "toolkit.title-taken",
        "There is a toolkit of that name already. Change that one, or choose another name.",
    )
    NO_WORDS = ("toolkit.no-words", "Say in a few sentences what the toolkit is for.")
    NO_MEMBERS = (
        "toolkit.no-members",
        "Choose at least one template that is released, before others can see the toolkit.",
    )
    NO_MEMBER_WHY = ("toolkit.no-member-why", "Say why “{title}” belongs to the toolkit.")
    TWICE = ("toolkit.twice", "“{title}” is in the toolkit twice. Take one of them out.")
    TOO_MANY = ("toolkit.too-many", "A toolkit has room for {most} templates. Take some out.")
    NOT_NOW = (
        "toolkit.not-now",
        "You can’t {step} a toolkit that is {state}. Look at its state first.",
    )
