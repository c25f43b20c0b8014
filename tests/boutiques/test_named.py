"""Catalogue rows by the names in forms and addresses."""

from boutiques.named import key_of, named


def test_every_axis_is_found_in_one_query(catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = named({"style": ["B40"], "leather": ["Togo", "Ostrich"], "colour": ["Étoupe"], "hardware": ["GHW", ""]})
    assert found.find("style", "B40") == catalogue.b40
    assert found.find("leather", "Ostrich").exotic is True
    assert found.find("colour", "Étoupe").swatch == catalogue.etoupe.swatch
    assert found.find("hardware", "GHW") == catalogue.ghw
    assert found.is_made(catalogue.b40, catalogue.togo)
    assert not found.is_made(catalogue.b40, catalogue.ostrich)


def test_a_name_nobody_knows_is_nothing(catalogue):
    assert named({"colour": ["Mauve"]}).find("colour", "Mauve") is None


def test_nothing_asked_is_no_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert named({"style": [""], "colour": []}).find("style", "B30") is None


def test_a_days_column_comes_back_as_a_day(catalogue):
    found = named({"leather": ["Courchevel"]}).find("leather", "Courchevel")
    assert found.retired_on == catalogue.courchevel.retired_on


def test_the_key_of_nothing_is_nothing(catalogue):
    assert key_of("style", catalogue.b30) == "B30"
    assert key_of("colour", None) == ""
