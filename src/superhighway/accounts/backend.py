"""Django's way from a session to an account. It signs nobody in: signing_in does that."""

from django.contrib.auth.backends import BaseBackend

from superhighway.accounts.models import Staff
from superhighway.accounts.selectors import can_sign_in


class Sessions(BaseBackend):
    """Finds the account of a session; there is no ``authenticate``, so no password is enough."""

    def get_user(self, user_id: str) -> Staff | None:
        """The account, or None where it may not be used now: its session is worth nothing then."""
        row = Staff.objects.filter(pk=user_id).first()
        return row if row and can_sign_in(row) else None
