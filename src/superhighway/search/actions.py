"""Writes of search."""

from collections.abc import Iterable, Sequence
from dataclasses import replace as replace_fields

from django.db import transaction

from superhighway.core import bulk
from superhighway.search.backends import DOCUMENT_COLUMNS, backend
from superhighway.search.domain import Document, all_words, cells_of, title_word, words
from superhighway.search.models import DocumentRow, Word

_BATCH = 500
_LONGEST = 300
#: So much of a word is looked at; PostgreSQL refuses lexemes of more than 2 kB.
_LONGEST_WORD = 100


def _shortened(document: Document) -> Document:
    """The document as far as the columns are wide: PostgreSQL refuses what is longer."""
    return replace_fields(document, title=document.title[:_LONGEST], note=document.note[:_LONGEST])


def _cut(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in found))


@transaction.atomic
def replace(owner: str, documents: Iterable[Document]) -> None:
    """Let these be all of an owner's documents."""
    backend().forget(owner)
    DocumentRow.objects.filter(owner=owner).delete()
    Word.objects.filter(owner=owner).delete()
    _add(owner, documents)


@transaction.atomic
def put(owner: str, documents: Iterable[Document]) -> None:
    """Add these documents of an owner, or bring them to this."""
    found = list(documents)
    remove(owner, [one.uri for one in found])
    _add(owner, found)


@transaction.atomic
def remove(owner: str, uris: Iterable[str]) -> None:
    """Take these documents of an owner out; their words may still be guessed until ``replace``."""
    wanted = list(uris)
    for start in range(0, len(wanted), _BATCH):
        rows = DocumentRow.objects.filter(owner=owner, uri__in=wanted[start : start + _BATCH])
        numbers = list(rows.values_list("pk", flat=True))
        if numbers:
            backend().forget_some(numbers)
            DocumentRow.objects.filter(pk__in=numbers).delete()


def _add(owner: str, documents: Iterable[Document]) -> None:
    """Add documents that aren't there."""
    taken = list({document.uri: _shortened(document) for document in documents}.values())
    bulk.insert(
        DocumentRow,
        ("owner", *DOCUMENT_COLUMNS),
        ([owner, *(getattr(one, name) for name in DOCUMENT_COLUMNS)] for one in taken),
    )
    numbers = _numbers([one.uri for one in taken])
    entries = [(numbers[one.uri], _cut(all_words(one))) for one in taken]
    backend().add(
        (number, [*found, title_word(words(one.title)), *cells_of(one)])
        for (number, found), one in zip(entries, taken, strict=True)
    )
    vocabulary = {word for _, found in entries for word in found if word.isalpha()}
    nowhere = all(one.nowhere for one in taken)
    bulk.insert(
        Word,
        ("owner", "word", "nowhere"),
        ((owner, word, nowhere) for word in sorted(vocabulary)),
        unique=("word", "owner"),
    )


def _numbers(uris: Sequence[str]) -> dict[str, int]:
    """The numbers of documents' rows, by uri."""
    found: dict[str, int] = {}
    for start in range(0, len(uris), _BATCH):
        rows = DocumentRow.objects.filter(uri__in=uris[start : start + _BATCH])
        found.update(rows.values_list("uri", "pk"))
    return found
