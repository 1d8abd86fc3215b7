"""The node's secret: from the environment, or generated once into its data folder."""

import os
import secrets
from pathlib import Path

from superhighway.core.environment import text
from superhighway.core.home import Home

ENVIRONMENT_VARIABLE = "SUPERHIGHWAY_SECRET_KEY"
OWNER_ONLY = 0o600


def node_secret(node: Home) -> str:
    """The secret of a node; made now where its data folder has none yet.

    Where there is no data folder either, a passing one is given and nothing is written.
    """
    given = text(ENVIRONMENT_VARIABLE, "")
    if given:
        return given
    if not node.secret_key.exists():
        if not node.root.exists():
            return secrets.token_urlsafe(50)
        _make(node.secret_key)
    return node.secret_key.read_text().strip()


def _make(path: Path) -> None:
    """Write a new secret aside and link it into place; whoever links first has made it."""
    aside = path.with_suffix(f".{secrets.token_hex(4)}.tmp")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    finally:
        aside.unlink()
