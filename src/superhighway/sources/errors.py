"""What can go wrong with sources and builds, and the words for it."""

from superhighway.core.errors import ProblemCode


class SourcesProblem(ProblemCode):
    """Problems of ``locality.toml``, of single sources and of builds."""

    NO_LOCALITY = (
        "sources.no-locality",
        "There is no file {path}. Give the path of the area's locality.toml.",
    )
    LOCALITY_UNREADABLE = (
        "sources.locality-unreadable",
        "{path} can't be read: {why}. Put that right and build again.",
    )
    LOCALITY_NOT_TOML = (
        "sources.locality-not-toml",
        "{path} is not valid TOML: {why}. Put that right and build again.",
    )
    LOCALITY_WRONG = (
        "sources.locality-wrong",
        "{path}, {where}: {why}. Put that right and build again; nothing has been changed.",
    )
    KEY_TAKEN = (
        "sources.key-taken",
        "{key} is the key of a source in locality.toml. Choose another key for what you import.",
    )
    NOT_GIVEN = (
        "sources.not-given",
        "Nothing was imported as {key}. What was: {keys}.",
    )
    FILE_MISSING = (
        "sources.file-missing",
        "The file {name} is not there. Check its path in locality.toml.",
    )
    FILE_IS_FOLDER = (
        "sources.file-is-folder",
        "{name} is a folder, not a file. Name the file itself in locality.toml.",
    )
    FILE_IS_SPECIAL = (
        "sources.file-is-special",
        "{name} is not an ordinary file. Name an ordinary file in locality.toml.",
    )
    FILE_IS_LINK = (
        "sources.file-is-link",
        "{name} is a symbolic link. Name the file itself in locality.toml.",
    )
    FILE_UNREADABLE = (
        "sources.file-unreadable",
        "The file {name} can't be read: {why}. Check who may read it.",
    )
    FILE_CHANGED = (
        "sources.file-changed",
        "The file {name} changed while it was copied. Build again once it is complete.",
    )
    FILE_TOO_LARGE = (
        "sources.file-too-large",
        "The file {name} is larger than {limit}, the most that a source of its kind may have. "
        "Check that it is the right file.",
    )
    FILE_EMPTY = (
        "sources.file-empty",
        "The file {name} is empty. Fetch it again from its publisher.",
    )
    FILE_IS_PAGE = (
        "sources.file-is-page",
        "The file {name} is a web page, not data. Fetch the data itself from its publisher.",
    )
    SAME_NAME = (
        "sources.same-name",
        "Two files of this source are called {name}. Give one of them another name.",
    )
    IS_OVER = (
        "sources.is-over",
        "What was read ended on {ended}, and what is in use goes on until {until}. That still "
        "stands; get a newer file.",
    )
    READER_BROKE = (
        "sources.reader-broke",
        "Reading this source failed because of a mistake in the program ({why}). What was known "
        "before still stands; please report it with the file {trace}.",
    )
    SECRET_MISSING = (
        "sources.secret-missing",
        "The address of this source needs the environment variable {name}. Set it, then build "
        "again.",
    )
    NOTHING_TO_PUBLISH = (
        "sources.nothing-to-publish",
        "None of the sources could be used, so nothing has been changed. The reasons stand above.",
    )
    COMPILER_BROKE = (
        "sources.compiler-broke",
        "Putting the area together failed in “{name}” because of a mistake in the program "
        "({why}). What was known before still stands; please report it with the file {trace}.",
    )
    DISK = (
        "sources.disk",
        "The node's folder {home} can't be written to: {why}. Check that there is space and that "
        "you may write there.",
    )
    UNKNOWN_SOURCE = (
        "sources.unknown-source",
        "This node has no source “{key}”. It has: {keys}.",
    )
    REFRESH_FAILED = ("sources.refresh-failed", "{title}: {problem}")
    NO_READER = (
        "sources.no-reader",
        "This version can't read sources of kind “{what}”. Build the area again.",
    )
