"""A small area for tests: a kind of source made of words, a compiler and a loader that join them.

A file of the kind ``words`` holds one word a line. ``bad`` is refused, ``BOOM`` breaks the reader,
``UNUSABLE`` makes it refuse the whole file, ``POISON`` is taken but makes the compiler blame the
source, and it refuses ``orphan``.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest.mock import patch

from superhighway.core.errors import Problem, ProblemCode
from superhighway.sources.api import (
    Compiler,
    Edition,
    Loader,
    Report,
    RunFacts,
    RunInput,
    SourceKind,
    SourceProblem,
    SourceSpec,
    compilers,
    loaders,
    source_kinds,
)

HEAD = """
[area]
name = "Wordsea"
slug = "wordsea"
footprint = ["E06000045"]
run_by = "The Wordsea Volunteers"
contact = "01632 960123"
"""
SOURCE = """
[[sources]]
key = "{key}"
kind = "{kind}"
title = "Words of {key}"
publisher = "Wordsea Press"
licence = "Open Government Licence v3.0"
attribution = "Contains words."
{origin}
{more}
"""


class WordProblem(ProblemCode):
    """What can be wrong with words."""

    BAD_WORD = ("words.bad", "“{word}” in line {line} is a bad word. Use another.")
    UNUSABLE = ("words.unusable", "There is not one good word in it. Use another file.")
    POISON = ("words.poison", "These words can't stand beside each other. Use another file.")


@dataclass
class Words(SourceKind):
    """The reader."""

    kind: str = "words"
    version: int = 1
    options: frozenset[str] = frozenset({"language", "ends"})
    live: bool = False
    max_bytes: int = 10_000
    max_unpacked_bytes: int = 10_000
    #: How often it has read.
    readings: int = 0

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Copy the good words."""
        self.readings += 1
        words = []
        for path in files:
            for line, word in enumerate(path.read_text().split(), 1):
                _refuse_altogether(word)
                if word.endswith("bad"):
                    report.refuse(WordProblem.BAD_WORD, path.name, line, word=word)
                else:
                    words.append(word)
        report.take("words", len(words))
        (out / "words.txt").write_text(" ".join(words))
        ends = spec.options.get("ends")
        return RunFacts(valid_to=date.fromisoformat(str(ends)) if ends else None)


def _refuse_altogether(word: str) -> None:
    if word == "BOOM":
        message = "a mistake in the program"
        raise ValueError(message)
    if word == "UNUSABLE":
        raise Problem(WordProblem.UNUSABLE)


def words_of(run: RunInput) -> str:
    """The words of one run."""
    return (run.folder / "words.txt").read_text()


@dataclass
class Sentences(Compiler):
    """The compiler: one file with all the words of an edition."""

    name: str = "sentences"
    version: int = 1
    kinds: frozenset[str] = frozenset({"words"})
    mistake: Exception | None = None

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Join the words of all runs."""
        if self.mistake:
            raise self.mistake
        for run in inputs:
            if "POISON" in words_of(run):
                raise SourceProblem(run.spec.key, WordProblem.POISON)
            if "orphan" in words_of(run):
                report.refuse(WordProblem.BAD_WORD, f"{run.spec.key}.txt", word="orphan")
        if len(inputs) > 1:
            report.warn("There are several sources of words.")
        folder = edition / self.name
        folder.mkdir()
        (folder / "all.txt").write_text(" | ".join(map(words_of, inputs)))


@dataclass
class Memory(Loader):
    """The loader: remembers what it was given."""

    name: str = "memory"
    version: int = 1
    kinds: frozenset[str] = frozenset({"words"})
    seen: list[str] = field(default_factory=list)
    mistake: Exception | None = None

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Remember the compiled sentence."""
        if self.mistake:
            raise self.mistake
        self.seen.append((edition / "sentences" / "all.txt").read_text())
        assert all(run.folder.is_dir() for run in inputs)


@dataclass
class Workshop:
    """Readers, compiler and loader of a test, and the folder that its files lie in."""

    folder: Path
    words: Words = field(default_factory=Words)
    live: Words = field(default_factory=lambda: Words("live-words", live=True))
    sentences: Sentences = field(default_factory=Sentences)
    memory: Memory = field(default_factory=Memory)

    def write(self, key: str, text: str) -> Path:
        """Write the file of a source."""
        path = self.folder / f"{key}.txt"
        path.write_text(text)
        return path

    def locality(self, *sources: str) -> Path:
        """Write ``locality.toml``: ``sources`` are tables made by ``source``."""
        path = self.folder / "locality.toml"
        path.write_text(HEAD + "".join(sources))
        return path


def source(key: str, more: str = "", kind: str = "words", origin: str = "") -> str:
    """One ``[[sources]]`` table whose file is ``<key>.txt``."""
    return SOURCE.format(key=key, kind=kind, more=more, origin=origin or f'files = ["{key}.txt"]')


@contextmanager
def workshop(folder: Path) -> Iterator[Workshop]:
    """Only this test's readers, compiler and loader are registered while the block runs."""
    made = Workshop(folder)
    registries = (source_kinds, compilers, loaders)
    items: tuple[dict[str, object], ...] = (
        {"words": made.words, "live-words": made.live},
        {"sentences": made.sentences},
        {"memory": made.memory},
    )
    patches = [
        patch.object(registry, "_items", dict(of_test))
        for registry, of_test in zip(registries, items, strict=True)
    ]
    for one in patches:
        one.start()
    try:
        yield made
    finally:
        for one in patches:
            one.stop()


def sentence(edition: Edition) -> str:
    """What the compiler made of an edition."""
    return (edition.path / "sentences" / "all.txt").read_text()
