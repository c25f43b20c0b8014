"""The rows of a list: what they print is escaped, once, and a link keeps its list."""

from types import SimpleNamespace

from django.template import Context, Template

from orders.rows import Row


def test_what_rows_print_is_escaped_once():
    row = Row("FSH-26-0001", "kelly", "#8c8176", "#c9c9c6", name="<b>Kelly</b>", tint='"Noir" & Or', who="<i>Ota</i>")
    row.steps = [("offer", "Offer & keep")]
    page = Template("{% load lines %}{% lines rows within=within %}").render(
        Context({"rows": [row], "within": "?in=q%3DA&x=1", "user": SimpleNamespace(is_paris=False)})
    )
    for said in (
        '<a class="row-link" href="/orders/FSH-26-0001/?in=q%3DA&amp;x=1">&lt;b&gt;Kelly&lt;/b&gt;</a>',
        "<small>&#34;Noir&#34; &amp; Or</small>",
        "<bdi>&lt;i&gt;Ota&lt;/i&gt;</bdi>",
        'hx-get="/orders/FSH-26-0001/offer/?in=q%3DA&amp;x=1" hx-target',
        'data-verb="offer">Offer &amp; keep</a>',
    ):
        assert said in page
