"""Migrating an empty database without making every model of the house anew at each step: half the time; as one role.

Whenever a model is created, Django makes every model of its state anew that is related to it, however far; with a
person at the heart of everything that is the whole house, a hundred times. A model that is new is only added here, as
when the house itself is loaded. A database that holds something is migrated in Django's own way.
"""

from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Model


class OneRole:
    """A router to the database that is being migrated.

    Where a library's migration reads or writes rows and forgets which database that is, it would do so as the app's
    role, and wait for ever for the table that the owner has locked.
    """

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """Return the database that is being migrated."""
        return self.alias

    db_for_write = db_for_read


class LeanState(ProjectState):
    """The state of the models, to which a new one is added without making the others anew."""

    def add_model(self, model_state: ModelState) -> None:
        """Add a model; those it points to learn of it as they do when models are loaded."""
        key = model_state.app_label, model_state.name_lower
        self.models[key] = model_state
        if self._relations is not None:  # type: ignore[attr-defined]
            self.resolve_model_relations(key)  # type: ignore[attr-defined]
        if "apps" in self.__dict__:
            self.apps.render_multiple([model_state])

    def clone(self) -> "LeanState":
        """Return the same state, apart."""
        copied = LeanState(real_apps=self.real_apps)
        copied.__dict__.update(super().clone().__dict__)
        return copied


class LeanExecutor(MigrationExecutor):
    """Django's executor, with such a state where nothing was migrated yet."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> ProjectState:
        if self.loader.applied_migrations:
            return super()._create_project_state(with_applied_migrations)  # type: ignore[misc]
        return LeanState(real_apps=self.loader.unmigrated_apps)
