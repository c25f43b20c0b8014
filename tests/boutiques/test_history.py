"""Every change of reference data stays on record, with who and why; secrets do not."""

import pghistory

from boutiques.models import Colour, Style
from tests.cast import PASSWORD


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
