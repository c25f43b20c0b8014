"""Jinja2 for the longest tables only: it lays out fifty rows in half the time; all else is Django's templates."""

from typing import Any

import jinja2
from django.template import engines
from django.utils.safestring import SafeString
from jinja2.compiler import CodeGenerator
from markupsafe import _escape_inner as escaped  # what `escape` calls before it wraps the text


def laid_out(name: str, **context: Any) -> SafeString:
    """Return a template of templates/jinja2 filled in; what is not marked safe is escaped."""
    return SafeString(engines["jinja2"].get_template(name).render(context))


class Escaping(CodeGenerator):
    """Writes what is printed through `Environment.escaped` rather than through Jinja2's own way, which wraps it too."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            return super()._output_child_pre(node, frame, finalize)
        self.write("environment.escaped(")


class Environment(jinja2.Environment):
    """Jinja2's, but that a text that needs no escaping is printed as it is, and none is wrapped to say so."""

    code_generator_class = Escaping

    @staticmethod
    def escaped(value: Any) -> str:
        """Return what is printed for a value: a text that is marked safe as it stands, all else escaped."""
        if type(value) is str:
            return escaped(value)
        return value.__html__() if hasattr(value, "__html__") else escaped(str(value))
