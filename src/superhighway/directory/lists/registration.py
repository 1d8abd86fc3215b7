"""What tables of services bring to the extension points."""

from superhighway.directory.lists.nhs_choices import NhsChoices
from superhighway.directory.lists.services_csv import ServicesCsv
from superhighway.organisations import api as organisations
from superhighway.sources.api import source_kinds


def register() -> None:
    """Register the readers; organisations without an ODS code come from them too."""
    for reader in (ServicesCsv(), NhsChoices()):
        source_kinds.register(reader.kind, reader)
        organisations.also_from(reader.kind)
