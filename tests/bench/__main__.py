"""Prints pages as ratios to the floor: rounds interleaved, medians; ends with 1 where one is above its limit."""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ROUNDS = 200
WARM_UP = 20
LIMIT = 1.5
LIMITS = {"Grid": 2.5, "Composer": 1.0, "Today": 2.0}
"""What a page may take as a multiple of the floor, where it is not LIMIT."""
LINES = 70


@contextmanager
def a_house[T](furnish: Callable[[], T], kept_as: str = "") -> Iterator[T]:
    """Make a database of its own; yield what `furnish`, which writes what stands in it, returns.

    With `kept_as` the database has that name and stays: the next time it is only migrated, and `furnish` finds in it
    what it wrote.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    settings.ROOT_URLCONF = "tests.bench.floor"
    settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], settings.BASE_DIR / "tests/bench/templates"]
    from tests.template import copy_from_template

    if kept_as:
        connections["owner"].settings_dict["TEST"]["NAME"] = kept_as
    else:
        copy_from_template()
    made = setup_databases(verbosity=0, interactive=False, keepdb=bool(kept_as), serialized_aliases=())
    try:
        yield furnish()
    finally:
        teardown_databases(made, verbosity=0, keepdb=bool(kept_as))


def furnish() -> tuple[str, list[tuple[str, str]]]:
    """Write the lines through the verbs; return who looks and at what."""
    import logging

    from django.urls import is_valid_path

    from boutiques.models import Role
    from tests import cast
    from tests.bench import composer, grid
    from tests.orders import crowd

    logging.disable(logging.INFO)
    fsh, season = cast.boutique("FSH", quota_cap=None), cast.spring(2027)
    nadia, camille = cast.manager("fsh.manager", "Nadia Benali", fsh), cast.associate("fsh.sa1", "Camille Laurent", fsh)
    pascal = cast.person("paris", "Pascal Mercier", Role.PARIS)
    made = crowd.lines(LINES, fsh, season, manager=nadia, paris=pascal, sa=camille)
    offered = next(order for order in made if order.state_slug == "offered")
    pages = [("floor", "/floor/"), ("Today", "/"), ("Orders", "/orders/"), ("Order", f"/orders/{offered.reference}/")]
    more = [("Grid", grid.furnish()), ("Composer", composer.furnish(season))]
    return nadia.username, [*(page for page in pages if is_valid_path(page[1])), *more]


def visitor(username: str) -> Callable[[str], int]:
    """Sign a person in; return what gets a page as a server does, through WSGI, and says its size in bytes.

    Of an address with `#` what follows is sent as a form, as htmx sends one.

    Django's test client would copy the context of every template and include, which no server does.
    """
    from io import BytesIO
    from wsgiref.util import setup_testing_defaults

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from boutiques.models import Staff

    browser = Client()
    browser.force_login(Staff.objects.get(username=username), backend="boutiques.sign_in.StaffBackend")
    token = "t" * 32
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
    application = get_wsgi_application()
    answered: list[str] = []

    def get(address: str) -> int:
        address, _, said = address.partition("#")
        path, _, query = address.partition("?")
        asked: dict[str, object] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": cookie}
        if said:
            asked |= {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/x-www-form-urlencoded"}
            asked |= {"CONTENT_LENGTH": str(len(said)), "wsgi.input": BytesIO(said.encode())}
            asked |= {"HTTP_X_CSRFTOKEN": token, "HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "choices"}
        setup_testing_defaults(asked)
        response = application(asked, lambda status, headers, exc_info=None: answered.append(status))
        size = sum(len(piece) for piece in response)
        response.close()
        assert answered.pop() == "200 OK", f"{address} is not answered"
        return size

    return get


def measure(username: str, pages: list[tuple[str, str]]) -> dict[str, tuple[float, int, int]]:
    """Return for each page its median in milliseconds, its size in bytes and its statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get, keeper = visitor(username), visitor("paris")
    visits = {name: keeper if name == "Grid" else get for name, _ in pages}
    taken: dict[str, list[float]] = {name: [] for name, _ in pages}
    facts = {}
    for name, address in pages:
        visits[name](address)
        with CaptureQueriesContext(connection) as asked:
            size = visits[name](address)
        facts[name] = (size, len(asked))
    gc.disable()
    for turn in range(WARM_UP + ROUNDS):
        for name, address in pages:
            begun = time.perf_counter()
            visits[name](address)
            if turn >= WARM_UP:
                taken[name].append((time.perf_counter() - begun) * 1000)
        gc.collect()
    return {name: (statistics.median(times), *facts[name]) for name, times in taken.items()}


def main() -> int:
    """Measure and print; return 1 where a page is slower than the limit allows."""
    with a_house(furnish) as (username, pages):
        found = measure(username, pages)
    floor = found["floor"][0]
    print(f"{ROUNDS} rounds, interleaved, medians; limit {LIMIT}, {LIMITS}")
    for name, (median, size, statements) in found.items():
        print(f"{name:8} {median:7.2f} ms  ratio {median / floor:4.2f}  {size / 1024:5.1f} kB  {statements} statements")
    return int(any(median / floor > LIMITS.get(name, LIMIT) for name, (median, _, _) in found.items()))


if __name__ == "__main__":
    sys.exit(main())
