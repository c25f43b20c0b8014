"""How a line is born: its reference, which never changes, and its row before the first event."""

from django.db import connection

from boutiques.models import Boutique
from orders.models import Order

NEXT_NUMBER = """
    INSERT INTO orders_runningnumber (boutique_id, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (boutique_id, year) DO UPDATE SET last = orders_runningnumber.last + 1
    RETURNING last
"""


def next_reference(boutique: Boutique, year: int) -> str:
    """Return the next reference of the boutique and year, like FSH-26-0007; a rolled back one is given again."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [boutique.pk, year])
        number = cursor.fetchone()[0]
    return f"{boutique.code}-{year % 100:02d}-{number:04d}"


def born(order: Order, year: int) -> Order:
    """Save a new line under its reference; its first event must follow in the same transaction."""
    order.reference = next_reference(order.boutique, year)
    order.save(force_insert=True)
    return order
