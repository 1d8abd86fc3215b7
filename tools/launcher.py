"""What the launcher does: set up, then hand over to the command line or a developer command.

Standard library only, and quick: every start of a node passes through here.
"""

import os
import sys
from collections.abc import Sequence

from tools import setup

#: Commands that belong to developers of the code, not to a node; each is a module of tools.
DEVELOPER = {"test": "tools.testing", "requirements": "tools.locking"}


def wanted(command: str) -> tuple[str, ...]:
    """The requirement files that a command needs, in order."""
    if command in DEVELOPER:
        return ("run.txt", "dev.txt", "postgres.txt")
    if os.environ.get("SUPERHIGHWAY_DATABASE_URL"):
        return ("run.txt", "postgres.txt")
    return ("run.txt",)


def main(arguments: Sequence[str]) -> None:
    """Set up what is missing and become the command; does not return."""
    command = arguments[0] if arguments else ""
    try:
        setup.ensure(wanted(command))
    except setup.CannotSetUp as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Set-up was stopped. The next start begins it again.")
    python = str(setup.PYTHON)
    if command in DEVELOPER:
        os.chdir(setup.ROOT)
        os.execv(python, [python, "-m", DEVELOPER[command], *arguments[1:]])
    os.execv(python, [python, "-m", "superhighway.web.cli", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
