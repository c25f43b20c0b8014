"""People: what they are called, whose manager they are, and who may come in."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from boutiques.models import Delegation, Role, Staff, delegation_of
from boutiques.sign_in import StaffBackend
from tests import cast
from tests.cast import AT, PASSWORD


@pytest.mark.parametrize(
    ("name", "short", "initials"),
    [
        ("Camille Laurent", "Camille", "CL"),
        ("Jean-Luc de la Tour", "Jean-Luc", "JT"),
        ("Émile", "Émile", "É"),
        ("", "zoe", "Z"),
        ("山田 陽子", "山田", "山陽"),
    ],
)
def test_names_for_lists_and_tags(name, short, initials):
    person = Staff(username="zoe", name=name)
    assert (person.short_name, person.initials) == (short, initials)


def test_roles(camille, nadia, pascal, ada):
    assert [camille.is_associate, nadia.is_manager, pascal.is_paris, ada.is_admin] == [True] * 4
    assert [person.is_staff for person in (camille, nadia, pascal, ada)] == [False, False, False, True]
    assert ada.has_perm("boutiques.change_season") and ada.has_module_perms("boutiques")
    assert not pascal.has_perm("boutiques.change_season") and not pascal.has_module_perms("boutiques")
    ada.is_active = False
    assert not ada.is_staff


def deputise(fsh, deputy, giver, first=date(2026, 9, 1), last=date(2026, 9, 3)):
    return Delegation.objects.create(boutique=fsh, deputy=deputy, starts_on=first, ends_on=last, given_by=giver)


def test_a_deputy_counts_as_manager_on_the_days_of_the_boutique(fsh, gin, camille, nadia):
    delegation = deputise(fsh, camille, nadia)
    assert camille.is_manager_of(fsh, AT)
    assert camille.acts_for(fsh, AT) == delegation == delegation_of(camille, AT)
    assert not camille.is_manager_of(gin, AT)
    last_hour, over = (datetime(2026, 9, 3, hour, 30, tzinfo=UTC) for hour in (21, 22))
    assert camille.is_manager_of(fsh, last_hour)
    assert not camille.is_manager_of(fsh, over)
    assert nadia.is_manager_of(fsh, over) and not nadia.is_manager_of(gin, over)
    assert nadia.acts_for(fsh, AT) is None


def test_a_session_brings_boutique_and_delegations_in_one_query(fsh, camille, nadia, django_assert_num_queries):
    fsh.offer_hold_days = 9
    fsh.closed_on = date(2030, 1, 1)
    fsh.save()
    deputise(fsh, camille, nadia)
    with django_assert_num_queries(1):
        person = StaffBackend().get_user(camille.pk)
        delegation = delegation_of(person, AT)
        assert person.boutique == fsh
        assert delegation.boutique.offer_hold_days == 9
        assert delegation.boutique.closed_on == date(2030, 1, 1)
        assert (delegation.deputy, delegation.given_by_id) == (camille, nadia.pk)
        assert person.is_manager_of(fsh, AT)
    with django_assert_num_queries(1):
        assert delegation_of(StaffBackend().get_user(nadia.pk), AT) is None


def test_the_inactive_and_the_demo_do_not_come_in(rf, camille, lea, settings):
    def comes_in(person: Staff) -> bool:
        by_password = authenticate(rf.post("/"), username=person.username, password=PASSWORD)
        by_session = StaffBackend().get_user(person.pk)
        assert bool(by_password) == bool(by_session)
        return bool(by_session)

    assert comes_in(camille)
    camille.is_active = False
    camille.save()
    lea.is_demo = True
    lea.save()
    assert [comes_in(camille), comes_in(lea)] == [False, False]
    settings.DEMO = True
    assert [comes_in(camille), comes_in(lea)] == [False, True]


@pytest.mark.parametrize("typed", ["FSH.SA1", "fsh.sa1"])
def test_user_names_are_known_in_any_case(rf, camille, typed):
    assert authenticate(rf.post("/"), username=typed, password=PASSWORD) == camille
    assert Staff.objects.get_by_natural_key(typed) == camille


def test_nobody_signs_up(client, db):
    answer = client.post("/accounts/signup/", {"username": "eve", "password1": PASSWORD, "password2": PASSWORD})
    assert next(template.name for template in answer.templates) == "account/signup_closed.html"
    assert Staff.objects.count() == 0


@pytest.mark.parametrize(
    ("where", "labels"),
    [
        ("password/change", ["Password now", "New password", "Once more"]),
        ("password/reset", ["E-mail"]),
    ],
)
def test_the_pages_of_a_password_speak_as_the_house_does(client, camille, where, labels):
    client.force_login(camille)
    answer = client.get(f"/accounts/{where}/")
    assert [field.label for field in answer.context["form"].visible_fields()] == labels
    assert ("placeholder" in answer.content.decode(), "Forgot your" in answer.content.decode()) == (False, False)


def test_a_form_keeps_names_lower_and_roles_with_their_boutique(fsh, camille):
    eve = Staff(username="Eve", email="Eve@Example.com", name="Eve", role=Role.PARIS, password="!")
    eve.full_clean()
    assert (eve.username, eve.email) == ("eve", "eve@example.com")
    eve.boutique = fsh
    with pytest.raises(ValidationError, match="Associates and managers have a boutique"):
        eve.full_clean()


def test_people_of_a_boutique(fsh, camille, lea, kenji):
    lea.is_active = False
    lea.save()
    assert list(Staff.objects.at(fsh).active()) == [camille]
    assert cast.person("ROOT", "Root", Role.ADMIN, email="Root@Example.com").email == "root@example.com"
