"""What was chosen so far goes from page to page in the address, signed, so that nothing is kept."""

import msgspec
from django.core import signing

from superhighway.core.errors import Problem
from superhighway.federation.wizard.domain import Draft
from superhighway.federation.wizard.errors import WizardProblem

_SALT = "superhighway.federation.wizard"
_GOOD_S = 3 * 3600


def packed(draft: Draft) -> str:
    """The draft as text for an address, signed by this node."""
    return signing.dumps(msgspec.to_builtins(draft), salt=_SALT, compress=True)


def unpacked(text: str) -> Draft:
    """The draft again; raises Problem TOO_OLD for one of long ago or one that isn't ours."""
    try:
        found = signing.loads(text, salt=_SALT, max_age=_GOOD_S)
        return msgspec.convert(found, Draft)
    except (signing.BadSignature, msgspec.ValidationError) as error:
        raise Problem(WizardProblem.TOO_OLD) from error
