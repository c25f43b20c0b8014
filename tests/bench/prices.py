"""`python -m tests.bench.prices`: how long a list of 5,000 prices takes from its bytes to the last row; limit 10 s."""

import os
import sys
import time

STYLES, LEATHERS, LIMIT = 50, 100, 10.0


def measure() -> dict[str, float]:
    """Write 5,000 open prices, then send, apply and take back 5,000 that follow them; return the seconds of each."""
    from uuid import uuid4

    from boutiques.imports.applying import apply, undo
    from boutiques.imports.sending import read_on, send
    from boutiques.models import Leather, Price, Style
    from tests import cast

    cast.boutique("FSH")
    ada = cast.person("admin", "Ada Petit", "admin")
    styles = Style.objects.bulk_create([Style(code=f"S{one}", name=f"Style {one}") for one in range(STYLES)])
    leathers = Leather.objects.bulk_create([Leather(name=f"Leather {one}") for one in range(LEATHERS)])
    rows = []
    for day, amount in (("2026-01-01", 8450), ("2027-01-01", 8750)):
        rows.append("Country;Style;Leather;Amount;Currency;Tax;From\n")
        for style in styles:
            rows += [f"FR;{style.code};{leather.name};{amount};EUR;in;{day}\n" for leather in leathers]
    half, spent = len(rows) // 2, {}
    for part in (rows[:half], rows[half:]):
        begun = time.perf_counter()
        one = send("".join(part).encode(), name="a.csv", season=None, by=ada, submission=uuid4())
        one = read_on(one, after=one.read, by=ada, whole=True)
        spent["send"] = time.perf_counter() - begun
        one = apply(one, by=ada)
        spent["send and apply"] = time.perf_counter() - begun
    begun = time.perf_counter()
    undo(one, by=ada, why="Measured")
    spent["take back"] = time.perf_counter() - begun
    assert Price.objects.filter(valid_until=None).count() == STYLES * LEATHERS
    return spent


def main() -> int:
    """Measure in a database of its own; return 1 above the limit."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        spent = measure()
    finally:
        teardown_databases(made, verbosity=0)
    print(", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items()))
    return int(spent["send and apply"] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
