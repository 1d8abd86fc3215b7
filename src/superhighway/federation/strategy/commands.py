"""``superhighway strategy write | verify``.

The JSON is documented in docs/reference/interoperability.md; keys are added, never renamed.
"""

from importlib import import_module
from pathlib import Path

import click

from superhighway.core.cli import NodeCommand, NodeGroup, emit
from superhighway.core.errors import Problem
from superhighway.federation.strategy import checking, paper, selectors
from superhighway.federation.strategy.domain import Strategy, With, limited_to
from superhighway.federation.strategy.errors import StrategyProblem
from superhighway.nhsui.formats import counted, moment_words

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group(cls=NodeGroup)
def strategy() -> None:
    """How this node works together with its neighbours, as a document that it signs."""


@strategy.command(
    cls=NodeCommand,
    epilog='Example: superhighway strategy write hull.pdf --neighbour "Sample Hull"',
)
@file_argument
@click.option(
    "--neighbour",
    default="",
    metavar="NAME",
    help="Only what it says of one neighbour: its name, address or identity.",
)
@json_option
def write(file: Path, neighbour: str, *, as_json: bool) -> None:
    """Write the strategy to FILE: as a PDF, or signed where the name ends with .json."""
    found = selectors.strategy()
    kind = file.suffix.lower()
    if kind not in {".pdf", ".json"}:
        raise Problem(StrategyProblem.BAD_OUT)
    if neighbour:
        found = limited_to(found, _one_of(found, neighbour))
    content = selectors.signed(found) if kind == ".json" else _pdf(found)
    try:
        file.write_bytes(content)
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(StrategyProblem.OUT_UNUSABLE, out=file, why=why) from error
    if as_json:
        said = {"file": str(file), "node": found.node, "issued": found.issued}
        emit({**said, "about": found.about})
        return
    click.echo(file)


@strategy.command(
    cls=NodeCommand,
    epilog="Example: superhighway strategy verify theirs.json "
    '--fingerprint "12345 67890 12345 67890 12345 67890 12345 67890"',
)
@file_argument
@click.option(
    "--fingerprint",
    default="",
    metavar="DIGITS",
    help="The fingerprint as its operator reads it out: eight groups of five digits. Not needed "
    "for this node’s own document, or that of a neighbour that was compared.",
)
@json_option
def verify(file: Path, fingerprint: str, *, as_json: bool) -> None:
    """Check that FILE, a signed strategy, is what its node signed, by its root's fingerprint.

    Get the file from /interoperability.signed.json at that node. With --fingerprint this needs
    neither a node on this machine nor the network.
    """
    known = {} if fingerprint else selectors.known_keys()
    sound = checking.check(_content(file), file.name, known, fingerprint)
    found = sound.strategy
    if as_json:
        words = checking.words_of(found)
        said = {"name": found.name, "node": found.node, "fingerprint": words}
        emit(
            {
                **said,
                "issued": found.issued,
                "key": sound.key,
                "sample": found.sample,
                "about": found.about,
            }
        )
        return
    about = found.about or counted(len(found.neighbours), "neighbour")
    click.echo(f"Sound: signed by {found.name} at {moment_words(found.issued)}, about {about}.")
    click.echo(f"Fingerprint: {checking.words_of(found)}")


def _one_of(found: Strategy, text: str) -> With:
    """The neighbour of that name, address or identity; raises Problem NO_NEIGHBOUR."""
    sought = text.strip().casefold()
    for one in found.neighbours:
        if sought in {one.name.casefold(), one.address.casefold(), one.identity.casefold()}:
            return one
    raise Problem(StrategyProblem.NO_NEIGHBOUR, text=text[:200])


def _pdf(found: Strategy) -> bytes:
    # Web processes import the commands too, and carry no typst.
    setter = import_module("superhighway.nhsui.pdf.typesetter").Typesetter()
    job = paper.one_job(found, *found.neighbours) if found.about else paper.whole_job(found)
    content: bytes = setter.pdf(job)
    return content


def _content(file: Path) -> bytes:
    """The file's bytes, one more than may be at most; raises Problem NO_FILE."""
    try:
        with file.open("rb") as opened:
            return opened.read(checking.MOST_BYTES + 1)
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(StrategyProblem.NO_FILE, file=file, why=why) from error
