"""What is asked of a service on the telephone, fact by fact, and the words of the answers. Pure."""

from superhighway.directory.domain import Fact
from superhighway.directory.truth.domain import Result

#: What to ask, so that the answer is not put into anybody's mouth.
QUESTIONS = {
    Fact.EXISTS: "Is this service still there, and what is it called?",
    Fact.OPENING_TIMES: "When is it open?",
    Fact.TELEPHONE: "Which number should people ring?",
    Fact.ADDRESS: "What is the address?",
    Fact.HOW_TO_GET_IN: "How do people get help there?",
    Fact.WHO_IT_IS_FOR: "Who is it for?",
}
RESULT_WORDS = {
    Result.RIGHT: "Right",
    Result.WRONG: "Wrong",
    Result.UNKNOWN: "Could not be found out",
}
#: What people may write into the column of results; nothing means that nobody asked yet.
RESULT_SPELLINGS = {
    "right": Result.RIGHT,
    "yes": Result.RIGHT,
    "y": Result.RIGHT,
    "wrong": Result.WRONG,
    "no": Result.WRONG,
    "n": Result.WRONG,
    "unknown": Result.UNKNOWN,
    "could not be found out": Result.UNKNOWN,
    "?": Result.UNKNOWN,
}
