"""Jinja2 for the longest tables only: it lays out fifty rows in half the time; all else is Django's templates."""

from typing import Any

from django.template import engines
from django.utils.safestring import SafeString


def laid_out(name: str, **context: Any) -> SafeString:
    """Return a template of templates/jinja2 filled in; what is not marked safe is escaped."""
    return SafeString(engines["jinja2"].get_template(name).render(context))
