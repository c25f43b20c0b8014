"""History of reference data: every insert, update and delete, kept with who and why."""

from collections.abc import Callable

import pghistory
from django.db import models

from config.triggers import append_only


def tracked[M: models.Model](*, exclude: tuple[str, ...] = ()) -> Callable[[type[M]], type[M]]:
    """Class decorator: keep the model's rows as `row.history`, append-only; `exclude` names columns left out.

    Who and why come from pghistory.context(by=…, why=…) around the change.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        context_field=pghistory.ContextForeignKey(),
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
        level=pghistory.Statement,
        meta={"triggers": append_only("History rows")},
    )


def history_of(model: type[models.Model]) -> models.QuerySet:
    """Every row of the history of a tracked model, of all its rows."""
    history: models.QuerySet = model._meta.get_field("history").related_model._default_manager.all()  # type: ignore[union-attr]
    return history
