"""What can go wrong with samples and their results, and the words for it."""

from superhighway.core.errors import ProblemCode


class TruthProblem(ProblemCode):
    """Why a sample can't be drawn, or a result not be taken."""

    NOTHING_TO_DRAW = (
        "truth.nothing-to-draw",
        "There is no service in the directory yet, so there is nobody to ring. Add services.",
    )
    NO_SAMPLE = (
        "truth.no-sample",
        "There is no sample {number} on this node. Draw one with: superhighway directory sample 50",
    )
    NO_SAMPLES = (
        "truth.no-samples",
        "No sample was drawn on this node yet. Draw one with: superhighway directory sample 50",
    )
    NO_RESULTS = (
        "truth.no-results",
        "Nobody has entered results of a sample yet. Enter them with: superhighway directory "
        "sample enter FILE",
    )
    OTHER_SAMPLE = (
        "truth.other-sample",
        "{file} is not the worksheet of one sample. Use the file of the sample as it was printed.",
    )
    NO_NUMBER = (
        "truth.no-number",
        "“{text}” in the column {column} is not a number. Copy it from the worksheet.",
    )
    NO_FACT = (
        "truth.no-fact",
        "“{text}” is nothing that the worksheet asks. Copy the column fact from the worksheet.",
    )
    NO_RESULT = (
        "truth.no-result",
        "“{text}” is no result. Write right, wrong or unknown.",
    )
    LONG_TRUTH = (
        "truth.long-truth",
        "What is true must be {limit} characters or fewer. Write only what people need.",
    )
    TWICE = (
        "truth.twice",
        "There are two results for the {fact} of number {number}. Only the first was taken.",
    )
    NOT_IN_SAMPLE = (
        "truth.not-in-sample",
        "Number {number} is not in sample {sample}. Look at the number on the worksheet.",
    )
    NOT_ASKED = (
        "truth.not-asked",
        "The worksheet doesn't ask for the {fact} of number {number}: we say nothing about it.",
    )
    BAD_OUT = (
        "truth.bad-out",
        "The worksheet can't be written to {out}: {why}. Choose another place for it.",
    )
    BAD_OUT_KIND = (
        "truth.bad-out-kind",
        "{out} is neither a PDF nor a CSV file. Let its name end in .pdf or .csv.",
    )
