"""Errors as coded values.

Each app lists what can go wrong in an enumeration in its ``errors.py``. A member's value is its
stable code (machines read it), its wording the sentence that a person reads: what happened and
what to do. Wording may hold ``{names}`` that the raiser fills in.
"""

from enum import Enum
from pathlib import Path


class ProblemCode(Enum):
    """Base of every app's list of problems; members are ``CODE = ("app.code", "Sentence.")``."""

    def __init__(self, code: str, wording: str) -> None:
        self.code = code
        self.wording = wording


class Problem(Exception):
    """Something that a person has to be told, as a code and the values its sentence needs."""

    def __init__(self, kind: ProblemCode, **params: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.params = params

    @property
    def code(self) -> str:
        """The stable code, for machines."""
        return self.kind.code

    @property
    def sentence(self) -> str:
        """The wording with its values, for people."""
        return self.kind.wording.format_map(self.params)

    @property
    def public_sentence(self) -> str:
        """The same for a page that anybody may read: of a path only the file's own name."""
        shown = {
            name: one.name if isinstance(one, Path) else one for name, one in self.params.items()
        }
        return self.kind.wording.format_map(shown)

    def __str__(self) -> str:
        return self.sentence


class CoreProblem(ProblemCode):
    """What can go wrong in core."""

    NO_HOME = (
        "core.no-home",
        "There is no node in {home} yet. Build one with: superhighway build locality.toml "
        "--home {home}, or try the sample area with: superhighway demo",
    )
    HOME_UNUSABLE = (
        "core.home-unusable",
        "{home} can't be used as the node's folder: {why}. Choose another one with --home.",
    )
    BAD_TIME = (
        "core.bad-time",
        "“{text}” is not a date and time. Write it as 2026-03-04T14:20.",
    )
    MISTAKE = (
        "core.mistake",
        "That failed because of a mistake in the program ({where}). What the node holds still "
        "stands; please report this sentence.",
    )
    BUSY = (
        "core.busy",
        "Another build or refresh is at work in {home} (process {pid}). Wait until it has ended, "
        "then try again.",
    )
    NODE_DATABASE = (
        "core.database",
        "The node's database can't be used: {why}. Check the address of the database and that it "
        "is running.",
    )


class TableProblem(ProblemCode):
    """Why a file that should hold a table can't be read."""

    EMPTY = ("table.empty", "{file} is empty. Get the file again from its publisher.")
    NOT_A_TABLE = (
        "table.not-a-table",
        "{file} is not a table of values: it looks like {found}. Get the CSV file again.",
    )
    BROKEN = ("table.broken", "{file} can't be read after line {line}. Get the file again.")
    BROKEN_ZIP = ("table.broken-zip", "{file} is a zip file that can't be opened. Get it again.")
    TOO_LARGE = (
        "table.too-large",
        "{file} unpacks to more than {limit_mb} MB, which is more than such a file holds.",
    )
    NO_MEMBER = ("table.no-member", "{file} holds no file like {wanted}. Get another zip file.")
    NO_COLUMN = (
        "table.no-column",
        "{file} has no column {column}. Look up its columns and name them in locality.toml.",
    )


class HttpProblem(ProblemCode):
    """What can go wrong when a node fetches something from elsewhere."""

    BAD_ADDRESS = (
        "http.bad-address",
        "“{url}” is no address that can be fetched. Write it as https://host/path.",
    )
    NOT_HTTPS = (
        "http.not-https",
        "{host} would be asked without encryption. Use its https:// address.",
    )
    HOST_NOT_NAMED = (
        "http.host-not-named",
        "{host} isn't among the hosts that this node was told to ask. Add its address first, if "
        "you trust it.",
    )
    NO_SUCH_HOST = (
        "http.no-such-host",
        "There is no host {host}, or its name can't be looked up. Check the address and the "
        "network.",
    )
    FORBIDDEN_ADDRESS = (
        "http.forbidden-address",
        "{host} leads to {address}, which is inside a private network. Use an address that "
        "everybody can reach.",
    )
    NO_CONNECTION = (
        "http.no-connection",
        "{host} can't be reached. Try again later; if it lasts, ask those who run it.",
    )
    NOT_TRUSTED = (
        "http.not-trusted",
        "{host} can't prove that it is {host}: {why}. Don't use it until those who run it "
        "have put that right.",
    )
    TOO_SLOW = (
        "http.too-slow",
        "{host} took too long to answer. Try again later; if it lasts, ask those who run it.",
    )
    CUT_OFF = (
        "http.cut-off",
        "{host} broke off before everything was there. Try again later.",
    )
    REDIRECT = (
        "http.redirect",
        "{host} sends us on to another address ({target}). Use the new address instead, if "
        "you trust it.",
    )
    SERVER_ERROR = (
        "http.server-error",
        "{host} has a problem of its own (status {status}). Try again later.",
    )
    REFUSED = (
        "http.refused",
        "{host} refused to give it out (status {status}). Check the address and any key in it.",
    )
    NOTHING = (
        "http.nothing",
        "{host} answered with nothing. Try again later; if it lasts, ask those who run it.",
    )
    WEB_PAGE = (
        "http.web-page",
        "{host} answered with a web page instead of data. Check the address.",
    )
    TOO_LARGE = (
        "http.too-large",
        "{host} sent more than {limit}, the most that is taken from it. Check the address.",
    )
    BAD_ENCODING = (
        "http.bad-encoding",
        "{host} packed its answer in a way that can't be unpacked. Ask those who run it.",
    )
