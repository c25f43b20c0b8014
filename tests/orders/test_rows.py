"""A row of a list: what a template reads of it is escaped, once."""

from django.template import Context, Template

from orders.rows import Row


def test_what_a_template_reads_is_escaped_once():
    row = Row("FSH-26-0001", "kelly", "#8c8176", "#c9c9c6", name="<b>Kelly</b>", tint='"Noir" & Or', late=True)
    page = Template("{{ row.href }} {{ row.name }} {{ row.tint }} {{ row.late }} {{ row.unknown }}")
    assert page.render(Context({"row": row})) == (
        "/orders/FSH-26-0001/ &lt;b&gt;Kelly&lt;/b&gt; &quot;Noir&quot; &amp; Or True "
    )
