"""A person who works with Carnet: the user model, with one role and, where the role has one, a boutique."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from boutiques.models.boutique import Boutique
from boutiques.models.history import tracked
from config.triggers import Guard

if TYPE_CHECKING:
    from boutiques.models.delegation import Delegation


class Role(models.TextChoices):
    """What a person is to the house."""

    ASSOCIATE = "associate", "Sales associate"
    MANAGER = "manager", "Manager"
    PARIS = "paris", "Paris"
    ADMIN = "admin", "Administrator"


AT_A_BOUTIQUE = (Role.ASSOCIATE, Role.MANAGER)
END_THEIR_SESSIONS = """
    DELETE FROM django_session USING config_signedin
    WHERE config_signedin.session_id = django_session.session_key AND config_signedin.person_id = NEW.id;
    RETURN NULL;
"""


class StaffQuerySet(models.QuerySet["Staff"]):
    """Phrases about people."""

    def active(self) -> "StaffQuerySet":
        """Those who still work here."""
        return self.filter(is_active=True)

    def at(self, boutique: Boutique) -> "StaffQuerySet":
        """Those of this boutique."""
        return self.filter(boutique=boutique)


class StaffManager(BaseUserManager.from_queryset(StaffQuerySet)):  # type: ignore[misc]
    """Makes people; user name and e-mail are kept in lower case."""

    def create_user(self, username: str, password: str | None = None, email: str = "", **facts: Any) -> "Staff":
        """Make and save a person; without a password they cannot sign in until they choose one."""
        person = self.model(username=username.lower(), email=email.lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **facts: Any) -> "Staff":
        """Make an administrator."""
        return self.create_user(username, password, role=Role.ADMIN, **facts)

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """Find a person by user name, in whatever case it was typed."""
        return self.get(username=(username or "").lower())


@tracked(exclude=("password", "last_login", "pin_hash"))
class Staff(AbstractBaseUser):
    """A sales associate, a manager, Paris, or an administrator."""

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, choices=Role)
    boutique = models.ForeignKey(Boutique, models.PROTECT, null=True, blank=True, related_name="staff")
    pin_hash = models.CharField(max_length=128, blank=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, editable=False)

    _delegations: "list[Delegation] | None" = None

    objects = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        verbose_name = verbose_name_plural = "staff"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="staff_boutique_follows_role",
                condition=models.Q(role__in=AT_A_BOUTIQUE, boutique__isnull=False)
                | models.Q(role__in=(Role.PARIS, Role.ADMIN), boutique=None),
                violation_error_message="Associates and managers have a boutique; Paris and administrators have none.",
            ),
            models.CheckConstraint(name="staff_username_lower", condition=models.Q(username=Lower("username"))),
            models.UniqueConstraint(
                Lower("email"),
                name="staff_email_once",
                condition=~models.Q(email=""),
                violation_error_message="Somebody already signs in with this e-mail.",
            ),
        ]
        triggers = [
            Guard(
                name="ends_their_sessions",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("is_active", "role", "boutique"),
                func=END_THEIR_SESSIONS,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep user name and e-mail in lower case before they are checked."""
        super().clean()
        self.username = self.username.lower()
        self.email = self.email.lower()

    @property
    def short_name(self) -> str:
        """First word of the name, for lists."""
        return self.name.split(maxsplit=1)[0] if self.name.strip() else self.username

    @property
    def initials(self) -> str:
        """First letters of the first and last word, for tags."""
        first, *others = self.name.split() or [self.username]
        return "".join(word[0] for word in [first, *others[-1:]]).upper()

    @property
    def is_associate(self) -> bool:
        """A sales associate."""
        return self.role == Role.ASSOCIATE

    @property
    def is_manager(self) -> bool:
        """A boutique's manager."""
        return self.role == Role.MANAGER

    @property
    def is_paris(self) -> bool:
        """Somebody in Paris who answers."""
        return self.role == Role.PARIS

    @property
    def is_admin(self) -> bool:
        """An administrator of the house's lists."""
        return self.role == Role.ADMIN

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets the person in."""
        return self.is_active and self.is_admin

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Answer Django's admin: administrators may, nobody else."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        """Answer Django's admin: administrators may, nobody else."""
        return self.is_staff

    def acts_for(self, boutique: Boutique, at: datetime) -> "Delegation | None":
        """Return the delegation under which the person is this boutique's deputy at that moment, if any."""
        return next((one for one in self.delegations_at(at) if one.boutique_id == boutique.pk), None)

    def is_manager_of(self, boutique: Boutique, at: datetime) -> bool:
        """Say whether the person manages the boutique, by role or as its deputy."""
        if self.is_manager and self.boutique_id == boutique.pk:
            return True
        return self.acts_for(boutique, at) is not None

    def delegations_at(self, at: datetime) -> "list[Delegation]":
        """Return the delegations in force at that moment, each with its boutique; one query, asked once."""
        return [one for one in self._all_delegations() if one.covers(at)]

    def delegations_from(self, at: datetime) -> "list[Delegation]":
        """Return those in force at that moment and those to come, by their first day; from the same query."""
        return [
            one
            for one in self._all_delegations()
            if one.covers(at) or (not one.ended_at and one.starts_on > one.boutique.today(at))
        ]

    def _all_delegations(self) -> "list[Delegation]":
        if self._delegations is None:
            self._delegations = list(self.delegations.select_related("boutique"))
        return self._delegations
