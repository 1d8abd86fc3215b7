"""What can go wrong while a node is operated."""

from superhighway.core.errors import ProblemCode


class OperateProblem(ProblemCode):
    """Refusals of serve, backup, restore and upgrade, and what /healthz reports."""

    PORT_BUSY = (
        "operate.port-busy",
        "Another program listens on {host}:{port} already. Stop it, or choose another port with "
        "--port.",
    )
    SAMPLE_NOT_BUILT = (
        "operate.sample-not-built",
        "The sample {name} could not be built. Why is written above.",
    )
    BAD_HOST = (
        "operate.bad-host",
        "This machine has no address {host}. Use 127.0.0.1, or an address of this machine.",
    )
    ALREADY_SERVED = (
        "operate.already-served",
        "The node in {home} is being served already (process {pid}). Stop that first.",
    )
    SAMPLE_ON_NETWORK = (
        "operate.sample-on-network",
        "This is a sample area: everything in it is invented. It is served on this machine only; "
        "leave out --host.",
    )
    HOSTS_NOT_NAMED = (
        "operate.hosts-not-named",
        "Others shall reach this node at {host}, but nothing says under which names. Set "
        "SUPERHIGHWAY_HOSTS to them, separated by commas.",
    )
    SHIFTED_ON_NETWORK = (
        "operate.shifted-on-network",
        "The clock was started elsewhere, which is for development only. Leave out --clock to "
        "serve to others.",
    )
    WEAK_SECRET = (
        "operate.weak-secret",
        "The node's secret is missing, short, or can be read by other users ({where}). Delete "
        "secret.key to have a new one made, or set SUPERHIGHWAY_SECRET_KEY to 50 random letters.",
    )
    NEEDS_UPGRADE = (
        "operate.needs-upgrade",
        "This node was made by an older version. Bring it up to date with: superhighway upgrade "
        "--home {home}",
    )
    WEB_KEEPS_STOPPING = (
        "operate.web-keeps-stopping",
        "The web program stopped {times} times as soon as it had started. Why is written above.",
    )
    NO_DATABASE = ("operate.no-database", "The database does not answer.")
    NO_EDITION = ("operate.no-edition", "No edition of the area has been built.")
    ARRAYS_MISSING = (
        "operate.arrays-missing",
        "The compiled data of edition {number} can't be opened. Build the area again.",
    )
    NO_FOLDER = (
        "operate.no-folder",
        "There is no folder {folder}. Make it, or choose another place for the backup.",
    )
    NO_FILE = ("operate.no-file", "There is no file {file}. Give the path of a backup.")
    CANNOT_WRITE = ("operate.cannot-write", "{file} can't be written: {why}.")
    NOT_A_BACKUP = (
        "operate.not-a-backup",
        "{file} is not a backup of a node, or it is cut off. Use another backup.",
    )
    BACKUP_DAMAGED = (
        "operate.backup-damaged",
        "{file} is damaged: what it holds is not what it says it holds. Use another backup.",
    )
    NO_ROOM = (
        "operate.no-room",
        "The backup needs {needed_mb} MB and there is less room than that. Make room first.",
    )
    NOT_EMPTY = (
        "operate.not-empty",
        "There is a node in {home} already, and a backup replaces nothing. Choose an empty folder "
        "with --home.",
    )
    OTHER_DATABASE = (
        "operate.other-database",
        "This backup is of a node on {found}, and this node is on {here}. Restore it on {found}.",
    )
    OTHER_VERSION = (
        "operate.other-version",
        "This backup is of version {found} and can't be read by version {here}. Restore it with "
        "version {found}, then upgrade.",
    )
