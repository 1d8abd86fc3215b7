"""What other apps use of organisations."""

from superhighway.organisations.domain import Organisation, Role, Status
from superhighway.organisations.selectors import count_by_role, listed, organisation

__all__ = ["Organisation", "Role", "Status", "count_by_role", "listed", "organisation"]
