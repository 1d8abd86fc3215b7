"""Writes of search."""

from collections.abc import Iterable
from dataclasses import replace as replace_fields

from django.db import transaction

from superhighway.search.backends import backend
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
    rows = DocumentRow.objects.bulk_create(
        (DocumentRow(owner=owner, **vars(document)) for document in taken), batch_size=_BATCH
    )
    entries = [(row.pk, _cut(all_words(one))) for row, one in zip(rows, taken, strict=True)]
    backend().add(
        (number, [*found, title_word(words(one.title)), *cells_of(one)])
        for (number, found), one in zip(entries, taken, strict=True)
    )
    vocabulary = {word for _, found in entries for word in found if word.isalpha()}
    nowhere = all(one.nowhere for one in taken)
    Word.objects.bulk_create(
        (Word(owner=owner, word=word, nowhere=nowhere) for word in sorted(vocabulary)),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
