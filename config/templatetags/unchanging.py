"""A part of a page that is the same on every page: laid out once, {% unchanging "components/styles.html" %}."""

from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def unchanging(name: str) -> SafeString:
    """Return a template without any context, laid out once; while one works on it (DEBUG), each time."""
    return render_to_string(name) if settings.DEBUG else laid_out_once(name)


@cache
def laid_out_once(name: str) -> SafeString:
    """Return a template without any context."""
    return render_to_string(name)
