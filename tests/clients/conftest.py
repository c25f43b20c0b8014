"""The clients of the cast: whose they are, in which boutique, in which script."""

import pytest

from boutiques.models import Boutique, Role, Staff
from clients.models import Client


@pytest.fixture
def fsh(db):
    return Boutique.objects.create(
        code="FSH", name="Faubourg Saint-Honoré", city="Paris", country="FR", currency="EUR", time_zone="Europe/Paris"
    )


@pytest.fixture
def gin(db):
    return Boutique.objects.create(
        code="GIN", name="Ginza", city="Tokyo", country="JP", currency="JPY", time_zone="Asia/Tokyo"
    )


def person(username, name, role, boutique=None):
    return Staff.objects.create_user(username, "carnet-demo", name=name, role=role, boutique=boutique)


@pytest.fixture
def camille(fsh):
    return person("fsh.sa1", "Camille Laurent", Role.ASSOCIATE, fsh)


@pytest.fixture
def lea(fsh):
    return person("fsh.sa2", "Léa Martin", Role.ASSOCIATE, fsh)


@pytest.fixture
def nadia(fsh):
    return person("fsh.manager", "Nadia Benali", Role.MANAGER, fsh)


@pytest.fixture
def haruka(gin):
    return person("gin.manager", "Haruka Sato", Role.MANAGER, gin)


@pytest.fixture
def paris(db):
    return person("paris", "Paul Mercier", Role.PARIS)


@pytest.fixture
def admin(db):
    return person("admin", "Anne Petit", Role.ADMIN)


@pytest.fixture
def mme_ota(camille):
    return Client.objects.create(
        boutique=camille.boutique, sa=camille, title="Mme", given_name="Renée", family_name="Ōta"
    )


@pytest.fixture
def mr_fahd(camille):
    return Client.objects.create(
        boutique=camille.boutique,
        sa=camille,
        title="Mr",
        given_name="Farid",
        family_name="al-Fahd",
        other_script="الفهد",
    )


@pytest.fixture
def yamada(lea):
    return Client.objects.create(boutique=lea.boutique, sa=lea, given_name="陽子", family_name="山田", language="ja")


@pytest.fixture
def obrien(lea):
    return Client.objects.create(
        boutique=lea.boutique, sa=lea, title="Mrs", given_name="Grace", family_name="O’Brien", phone="+33 6 12 34 56 78"
    )
