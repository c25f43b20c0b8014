"""What Jinja2 lays out is escaped, once, whatever it is made of."""

import pytest
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from markupsafe import Markup

SHARP = """<b>"O'Brien" & Co</b>"""
BLUNT = "&lt;b&gt;&#34;O&#39;Brien&#34; &amp; Co&lt;/b&gt;"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (SHARP, BLUNT),
        (SafeString(SHARP), SHARP),
        (Markup(SHARP), SHARP),
        (gettext_lazy(SHARP), BLUNT),
        ([SHARP], f"[&#39;{BLUNT.replace('&#39;', '\\&#39;')}&#39;]"),
        (42, "42"),
        (None, "None"),
    ],
)
@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        "{% set kept = value %}{{ kept }}",
        "{% macro said(one) %}{{ one }}{% endmacro %}{{ said(value) }}",
        "{% set kept %}{{ value }}{% endset %}{{ kept }}",
        "{% for one in [value] %}{{ one }}{% endfor %}",
        "{% autoescape yes %}{{ value }}{% endautoescape %}",
    ],
)
def test_a_value_is_escaped_once(source, value, printed):
    template = engines["jinja2"].from_string(source)
    assert template.render({"value": value, "yes": True}) == printed
