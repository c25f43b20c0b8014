"""How many rows a query has, asked within another query."""

from django.db.models import IntegerField, Subquery


class Counted(Subquery):
    """How many rows a query has."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
