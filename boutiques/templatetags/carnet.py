"""How Carnet's templates spell money, days and ages."""

from django import template

register = template.Library()
