"""What the process that reads XLSForms answers."""

import msgspec

from superhighway.library.fhir.losses import Loss


class Reading(msgspec.Struct, frozen=True):
    """``form``: it is an XLSForm, and ``content`` is the questionnaire as FHIR JSON.

    ``losses``: what got lost and isn't kept in the questionnaire. ``refused``: why it can't be
    taken, a sentence. Neither: it is no XLSForm.
    """

    form: bool = False
    content: str = ""
    losses: list[Loss] = []
    refused: str = ""
