"""The node's data folder: one place for everything that a node keeps.

::

    node.sqlite3      the database (where SQLite is used)
    private.sqlite3   people and sign-ins (where SQLite is used), readable by its owner only
    secret.key        generated at first start, readable by its owner only
    signing.pem       what the node signs with, made at first use, readable by its owner only
    former-keys.pem   public keys that it signed with before: what they signed still holds
    keys.json         what the node's root key says of its online keys, for other nodes
    root.pem          the root key itself, of a sample node only: others keep theirs offline
    feed/             snapshots of the feed, and how far it went (never part of a backup)
    locality.toml     the area as it was last built
    raw/<source>/     files as they were fetched, the last good ones
    runs/<id>/        one import of one source, validated and parsed
    editions/<n>/     compiled arrays, one folder an app; never changed once published
    live/<source>/    realtime state, replaced file by file
    reports/          refused lines of each run, as CSV; traces of mistakes in the program
    build.lock        held by the one build or refresh that is at work
"""

import os
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_VARIABLE = "SUPERHIGHWAY_HOME"
DEFAULT = "var"
OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Home:
    """A node's data folder; the properties name its parts, none of them is created here."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "node.sqlite3"

    @property
    def private_database(self) -> Path:
        """The SQLite file of people and sign-ins."""
        return self.root / "private.sqlite3"

    def make_private_database(self) -> None:
        """Make that file, readable by its owner only, where there is a folder for it.

        SQLite gives the files that it keeps beside a database the rights of the database.
        """
        if self.root.is_dir():
            flags = os.O_WRONLY | os.O_CREAT
            os.close(os.open(self.private_database, flags, OWNER_ONLY))

    @property
    def secret_key(self) -> Path:
        """The file with Django's secret."""
        return self.root / "secret.key"

    @property
    def signing_key(self) -> Path:
        """The file with the key that the node signs with."""
        return self.root / "signing.pem"

    @property
    def former_keys(self) -> Path:
        """The file with the public keys that the node signed with before."""
        return self.root / "former-keys.pem"

    @property
    def key_set(self) -> Path:
        """The file with the set of keys that the root signed."""
        return self.root / "keys.json"

    @property
    def sample_root(self) -> Path:
        """The file with the root key of a sample node."""
        return self.root / "root.pem"

    @property
    def feed(self) -> Path:
        """The folder of the feed's snapshots and of its mark."""
        return self.root / "feed"

    @property
    def locality(self) -> Path:
        """The area's description, as it was last built."""
        return self.root / "locality.toml"

    def raw(self, source: str) -> Path:
        """Where a source's fetched files are kept."""
        return self.root / "raw" / source

    @property
    def runs(self) -> Path:
        """The folder of all runs."""
        return self.root / "runs"

    def run(self, number: int) -> Path:
        """The parsed output of one import run."""
        return self.runs / str(number)

    def edition(self, number: int) -> Path:
        """The compiled arrays of one edition."""
        return self.root / "editions" / str(number)

    def live(self, source: str) -> Path:
        """The realtime state of one source."""
        return self.root / "live" / source

    def report(self, number: int) -> Path:
        """The refused lines of one import run."""
        return self.root / "reports" / f"{number}.csv"

    def edition_report(self, number: int) -> Path:
        """What compiling one edition refused."""
        return self.root / "reports" / f"edition-{number}.csv"

    def trace(self, name: str) -> Path:
        """Where the trace of a mistake in the program goes, for its authors."""
        return self.root / "reports" / f"{name}.trace.txt"

    @property
    def lock(self) -> Path:
        """The lock of builds and refreshes."""
        return self.root / "build.lock"


def current() -> Home:
    """The data folder that this process works in: ``--home``, else the environment, else ./var."""
    return Home(Path(os.environ.get(ENVIRONMENT_VARIABLE, DEFAULT)).resolve())
