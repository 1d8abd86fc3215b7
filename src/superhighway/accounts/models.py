"""Tables of people. They lie in the database ``private`` (core.routing); no row leaves it."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from superhighway.accounts import domain
from superhighway.core.models import AuditRow


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by their login."""


class Staff(AbstractBaseUser):
    """Somebody of the staff: the account that signs in. People are made inactive, never removed.

    There is no e-mail address: an account is set up with a link that the operator hands over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=domain.LONGEST_NAME)
    job = models.CharField(max_length=domain.LONGEST_NAME, blank=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    #: Somebody invented, whose way in everybody may know; see samples.
    sample = models.BooleanField(default=False)

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.login


class StaffRole(models.Model):
    """A role that somebody holds; ``organisation`` empty: for the whole node."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(one.value, one.value) for one in domain.Role])
    organisation = models.CharField(max_length=12, blank=True)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)

    class Meta:
        """A role is held once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "role", "organisation"], name="accounts_role_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation}".strip()


class SetUpLink(models.Model):
    """A one-time link with which a person sets their account up; only its digest is kept."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"for {self.staff_id}, until {self.expires_at:%Y-%m-%d %H:%M}"


class PrivateAuditEntry(AuditRow):
    """The audit log of what concerns people, beside what it speaks of."""
