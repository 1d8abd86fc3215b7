"""The node's secret: from the environment, or generated once into its data folder."""

import os
import secrets
from pathlib import Path

from superhighway.core.environment import text
from superhighway.core.home import OWNER_ONLY, Home

ENVIRONMENT_VARIABLE = "SUPERHIGHWAY_SECRET_KEY"


def node_secret(node: Home) -> str:
    """The secret of a node; made now where its data folder has none yet.

    Where there is no data folder either, a passing one is given and nothing is written: the first
    build makes the folder, and keeps that very secret in it (``keep``).
    """
    given = text(ENVIRONMENT_VARIABLE, "")
    if given:
        return given
    if not node.secret_key.exists():
        if not node.root.exists():
            return secrets.token_urlsafe(50)
        keep(node, secrets.token_urlsafe(50))
    return node.secret_key.read_text().strip()


def keep(node: Home, secret: str) -> None:
    """Write a secret into the data folder, unless one is there or comes from the environment."""
    if not text(ENVIRONMENT_VARIABLE, ""):
        write_once(node.secret_key, secret)


def write_once(path: Path, secret: str) -> None:
    """Write a file that only its owner can read; nothing where there is one already.

    It is written aside and linked into place; whoever links first has made it.
    """
    if path.exists():
        return
    aside = path.with_suffix(f".{secrets.token_hex(4)}.tmp")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
        file.write(secret)
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    finally:
        aside.unlink()
