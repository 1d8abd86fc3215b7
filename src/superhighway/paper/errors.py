"""What can go wrong with sheets."""

from superhighway.core.errors import ProblemCode


class PaperProblem(ProblemCode):
    """Codes and wording."""

    NOT_A_CODE = (
        "paper.not-a-code",
        "That is not the code of a sheet. Type the three groups of five characters that stand "
        "beside the square.",
    )
    WRONG_CHECK = (
        "paper.wrong-check",
        "One character of the code is wrong. Compare it with the sheet and type it again.",
    )
    TOO_LONG = (
        "paper.too-long",
        "“{title}” takes {sheets} sheets, and at most {most} can be told apart. Shorten it or "
        "print it smaller.",
    )
    DOES_NOT_FIT = (
        "paper.does-not-fit",
        "“{title}” doesn’t fit on a card of that size. Choose a larger one.",
    )
    NO_LAYOUT = (
        "paper.no-layout",
        "No sheet of that code was printed here. Look whether it belongs to another area.",
    )
    PREFILL_UNREADABLE = (
        "paper.prefill-unreadable",
        "{file} can’t be read: {why}. Give a CSV file with a row for each copy.",
    )
    NO_SUCH_QUESTION = (
        "paper.no-such-question",
        "{file} has a column “{name}”, and no question is called that. Use the ids of the "
        "questions, and “recipient” for whom a copy is for.",
    )
    NO_SUCH_ANSWER = (
        "paper.no-such-answer",
        "{file}, row {row}: “{answer}” is not one of the choices of “{name}”. Use one of: "
        "{choices}.",
    )
    OUT_UNUSABLE = (
        "paper.out-unusable",
        "{out} can’t be written: {why}. Name another place with --out.",
    )
    NOT_MADE = (
        "paper.not-made",
        "This sheet could not be set. Report the template’s name to whoever looks after the node.",
    )
    PAST_DEADLINE = (
        "paper.past-deadline",
        "The day by which it comes back is over. Choose a later one.",
    )
    SCAN_UNREADABLE = (
        "paper.scan-unreadable",
        "This file can’t be opened: {why}. Look at its name and who may read it.",
    )
    NOT_ALL_READ = (
        "paper.not-all-read",
        "{count} of {all} files could not be read. Why is said above; scan them again.",
    )
    MACHINE_GAVE_UP = (
        "paper.machine-gave-up",
        "Reading this file took too much time or memory. Scan fewer sheets at a time.",
    )
    NOT_TYPED = (
        "paper.not-typed",
        "That doesn’t answer this question. Type it as it should be, a day like 3/4/2026, or keep "
        "the picture.",
    )
    DECIDED_ALREADY = (
        "paper.decided-already",
        "Somebody else decided that meanwhile. Go on with the next one.",
    )
    TOO_LATE = (
        "paper.too-late",
        "Your last decision can’t be taken back: its answer is in the library already.",
    )
    DECIDED_AFTER = (
        "paper.decided-after",
        "Your last decision can’t be taken back: somebody else decided the same answer after you. "
        "Ask them to take theirs back first.",
    )
    NOTHING_TO_UNDO = (
        "paper.nothing-to-undo",
        "You have decided nothing yet that could be taken back. Go on with the next one.",
    )
    FOLDER_UNUSABLE = (
        "paper.folder-unusable",
        "The folder {folder} can’t be used: {why}. Let the node read, write and move files there.",
    )
    NOT_WATCHED = (
        "paper.not-watched",
        "The folder {folder} isn’t watched. “superhighway paper watch” lists those that are.",
    )
    NO_RECIPIENTS = (
        "paper.no-recipients",
        "Choose a list with a row for each copy, or say how many copies there are to be.",
    )
    TOO_MANY_COPIES = (
        "paper.too-many-copies",
        "That makes {count} copies, and a page makes at most {most}. Ask in parts, or use "
        "“superhighway paper print”.",
    )
    NO_COPIES = (
        "paper.no-copies",
        "Those copies aren’t kept any more, or not made yet. Go back to the page of the form.",
    )
    NOTHING_MISSING = (
        "paper.nothing-missing",
        "Nothing is missing of that form any more. Go back to “Paper that came back”.",
    )
    NO_SHEET = (
        "paper.no-sheet",
        "That sheet isn’t kept any more. Go back to “Paper that came back”.",
    )
    NO_CORNERS = (
        "paper.no-corners",
        "That page doesn’t look like the sheet of that code. Compare the code, or scan the sheet "
        "by itself with all of its corners.",
    )
    NO_SCAN = ("paper.no-scan", "Choose a scan first: a PDF, TIFF, PNG or JPEG.")
