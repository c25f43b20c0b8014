"""Every change of reference data stays on record, with who and why; secrets do not."""

import pghistory
import pytest

from boutiques.acts import act
from boutiques.models import Colour, Style
from tests.cast import PASSWORD, in_paris


def test_insert_change_and_deletion_are_kept(catalogue, ada):
    with pghistory.context(by=ada.pk, why="the house spells it so"):
        Colour.objects.filter(pk=catalogue.etoupe.pk).update(name="Etoupe")
    born, changed = catalogue.etoupe.history.order_by("pgh_id")
    assert (born.pgh_label, born.name, born.pgh_context) == ("insert", "Étoupe", None)
    assert (changed.pgh_label, changed.name) == ("update", "Etoupe")
    assert changed.pgh_context.metadata == {"by": ada.pk, "why": "the house spells it so"}
    pk = catalogue.curry.pk
    catalogue.curry.delete()
    last = Colour.history.rel.related_model.objects.filter(pgh_obj_id=pk).order_by("pgh_id").last()
    assert (last.pgh_label, last.name) == ("delete", "Curry")


def test_bulk_changes_are_kept_row_by_row(catalogue):
    Style.objects.update(department="leather")
    assert [style.history.count() for style in Style.objects.all()] == [2, 2, 2]


def test_a_change_of_nothing_leaves_no_trace(catalogue):
    catalogue.b30.save()
    assert catalogue.b30.history.count() == 1


def test_passwords_and_pins_are_no_history(camille):
    camille.set_password(PASSWORD * 2)
    camille.pin_hash = "x"
    camille.save()
    assert camille.history.count() == 1
    columns = {field.name for field in camille.history.model._meta.get_fields()}
    assert not columns & {"password", "last_login", "pin_hash"}


def test_an_act_is_one_entry_with_who_and_why(catalogue, ada):
    with act("rename", by=ada, why="as Paris spells it", at=in_paris(2027, 1, 5)) as key:
        Colour.objects.filter(pk=catalogue.etoupe.pk).update(name="Etoupe")
        Colour.objects.filter(pk=catalogue.curry.pk).update(name="Cari")
    entries = [colour.history.get(pgh_context=key) for colour in (catalogue.etoupe, catalogue.curry)]
    assert [entry.name for entry in entries] == ["Etoupe", "Cari"]
    assert entries[0].pgh_context.metadata == {
        "by": ada.pk, "act": "rename", "why": "as Paris spells it", "at": "2027-01-05T00:00:00+01:00",
    }  # fmt: skip


def test_an_act_that_fails_changes_nothing(catalogue, ada):
    with pytest.raises(ZeroDivisionError), act("rename", by=ada):
        Colour.objects.filter(pk=catalogue.etoupe.pk).update(name="Etoupe")
        1 / 0  # noqa: B018
    catalogue.etoupe.refresh_from_db()
    assert catalogue.etoupe.name == "Étoupe"
