"""The cast as fixtures: each test names who and what its story needs; and the browser of those that need one."""

import os
import shutil
from pathlib import Path

import pytest

from boutiques.models import Boutique, Role, Season, Staff
from clients.models import Client
from tests import cast
from tests.chromium import FLAGS
from tests.template import copy_from_template


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores, four at most: a third of the time each waits for a browser or a disk."""
    return min(4, (os.cpu_count() or 1) + 1)


LONG = ("journeys", "walls", "races", "trials", "house", "look")
"""Where the files are that take minutes: browsers, and processes of their own."""
BETWEEN = 2
"""So many other files come after each of them: what fills the machine alone is not done three times at once."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, others between them, so that no process is left alone with a long one at the end."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    others = [path for path in files if path.parent.name not in LONG]
    order: list[Path] = []
    for path in (path for path in files if path.parent.name in LONG):
        order += [path, *others[:BETWEEN]]
        del others[:BETWEEN]
    items[:] = [item for path in (*order, *others) for item in files[path]]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker) -> None:
    """The test database, one for each process, is a copy of one that is migrated."""
    with django_db_blocker.unblock():
        copy_from_template()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium, without windows where there are both; where there is none tests skip, in CI they fail."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Debian's chromium-headless-shell is not installed")
    return {"executable_path": chromium, "args": FLAGS, "headless": True}


@pytest.fixture
def fsh(db: None) -> Boutique:
    """The mother boutique, in Paris."""
    return cast.boutique("FSH")


@pytest.fixture
def gin(db: None) -> Boutique:
    """A boutique in Tokyo, which may see nothing of the others."""
    return cast.boutique("GIN")


@pytest.fixture
def camille(fsh: Boutique) -> Staff:
    """A sales associate in Paris."""
    return cast.associate("fsh.sa1", "Camille Laurent", fsh)


@pytest.fixture
def lea(fsh: Boutique) -> Staff:
    """Camille's colleague."""
    return cast.associate("fsh.sa2", "Léa Martin", fsh)


@pytest.fixture
def nadia(fsh: Boutique) -> Staff:
    """Their manager."""
    return cast.manager("fsh.manager", "Nadia Benali", fsh)


@pytest.fixture
def kenji(gin: Boutique) -> Staff:
    """A sales associate in Tokyo."""
    return cast.associate("gin.sa1", "Kenji Mori", gin)


@pytest.fixture
def aiko(gin: Boutique) -> Staff:
    """The manager in Tokyo."""
    return cast.manager("gin.manager", "Aiko Tanaka", gin)


@pytest.fixture
def pascal(db: None) -> Staff:
    """Paris, who answers."""
    return cast.person("paris", "Pascal Mercier", Role.PARIS)


@pytest.fixture
def ada(db: None) -> Staff:
    """An administrator."""
    return cast.person("admin", "Ada Petit", Role.ADMIN)


@pytest.fixture
def catalogue(db: None) -> cast.Catalogue:
    """A few styles, leathers, colours and hardware."""
    return cast.catalogue()


@pytest.fixture
def ss2027(db: None) -> Season:
    """The podium season that is open at cast.AT, without a menu."""
    return cast.spring(2027)


@pytest.fixture
def aw2027(db: None) -> Season:
    """The podium season being prepared at cast.AT."""
    return cast.autumn(2027)


@pytest.fixture
def so2026(db: None) -> Season:
    """The special orders' season that is open at cast.AT."""
    return cast.specials(2026)


@pytest.fixture
def listed(ss2027: Season, catalogue: cast.Catalogue) -> cast.Catalogue:
    """The catalogue, with the menu of SS2027 written."""
    cast.menu(ss2027, catalogue)
    return catalogue


@pytest.fixture
def mme_ota(camille: Staff) -> Client:
    """Camille's client."""
    return cast.client(camille, title="Mme", given_name="Renée", family_name="Ōta")


@pytest.fixture
def mr_fahd(camille: Staff) -> Client:
    """Camille's client, with a name in another script."""
    return cast.client(camille, title="Mr", given_name="Farid", family_name="al-Fahd", other_script="الفهد")


@pytest.fixture
def yamada(lea: Staff) -> Client:
    """Léa's client, whose family name comes first."""
    return cast.client(lea, given_name="陽子", family_name="山田", language="ja")


@pytest.fixture
def obrien(lea: Staff) -> Client:
    """Léa's client, with an apostrophe and a telephone."""
    return cast.client(lea, title="Mrs", given_name="Grace", family_name="O’Brien", phone="+33 6 12 34 56 78")


@pytest.fixture
def kato(kenji: Staff) -> Client:
    """Kenji's client in Tokyo, whom Paris's boutique may not see."""
    return cast.client(kenji, given_name="Emi", family_name="Katō")
