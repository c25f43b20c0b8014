"""Long words of a line stand folded: their beginning, and the whole beneath."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize(("length", "folded"), [(600, False), (601, True)])
def test_long_words_are_folded_and_all_there(length, folded):
    words = "m" * length
    step = SimpleNamespace(verb="note", words=words, day=None, who="Léa", is_aside=True, undone=False)
    html = render_to_string("orders/_line.html", {"seen": SimpleNamespace(told=[step], stands_at=1)})
    assert (html.count(f">{words}<"), "<details" in html) == (1, folded)
