"""Drawings in templates: {% load pieces %}."""

from django import template

from orders.colourways import colourways
from orders.drawing import Drawing

register = template.Library()


@register.simple_tag
def specimen(silhouette: str, colourway: str) -> Drawing:
    """Return a silhouette in one of the shipped colourways, for the specimen page."""
    return colourways()[colourway].of(silhouette)
