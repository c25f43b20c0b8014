"""Messages to clients: in their language, their associate's name, without a price; none for the discreet."""

import html
import re
import string
from datetime import date

import pytest

from clients import languages
from clients.models import Client
from orders.messages.drafting import draft, phrases, written
from orders.models import Order, Specification
from tests import cast, walk
from tests.orders.reading import browser, get

PIECE = Specification(style_name="Birkin 30", colour_name="Gold", leather_name="Togo")
SAYS = {"accepted", "amended", "refused", "silent", "arrived", "offered"}


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("code", sorted(written()))
def test_each_language_says_everything_that_english_does(code):
    english, said = phrases("en"), phrases(code)
    assert code in languages.CODES
    assert said.keys() == english.keys()
    for name in SAYS | {"kept", "closing"}:
        assert fields(said[name]) == fields(english[name]), name
    for name in ("feminine", "masculine", "plain"):
        assert fields(said[name]) in ({"family"}, {"full"}, {"title", "family"})
    assert not re.search(r"\d|[€$£¥]", " ".join(said.values()))


def message(order: Order, user) -> tuple[str, str] | None:
    """The language and the text of the page's message, or None."""
    area = r'<textarea readonly rows="11" lang="(\w+)"[^>]*>(.*?)</textarea>'
    found = re.search(area, page_of(order, user), re.DOTALL)
    return (found[1], found[2]) if found else None


def page_of(order: Order, user) -> str:
    return get(user, f"/orders/{order.reference}/")


def test_a_piece_that_came_is_written_of_in_the_clients_language(line, mme_ota, camille, nadia, prices):
    Client.objects.filter(pk=mme_ota.pk).update(language="fr")
    order = line("arrived")
    assert (
        message(order, camille)
        == message(order, nadia)
        == (
            "fr",
            "Chère Madame Ōta,\n\n"
            "J’ai le plaisir de vous annoncer que votre Birkin 30 (Gold, Togo) est arrivé à la boutique "
            "Faubourg Saint-Honoré. J’aimerais beaucoup vous le montrer\N{NO-BREAK SPACE}: "
            "quand vous conviendrait-il de passer\N{NARROW NO-BREAK SPACE}?\n\n"
            "Bien cordialement,\nCamille Laurent\nFaubourg Saint-Honoré",
        )
    )
    assert "A message in French" in page_of(order, camille)


def test_an_offer_is_written_of_with_its_last_day_in_japanese(line, yamada, lea):
    code, text = message(line("offered", yamada), lea)
    assert code == "ja"
    assert text.startswith("山田 陽子様\n\nBirkin 30 (Gold, Togo)をFaubourg Saint-Honoréにて、2026年")
    assert text.endswith("Léa Martin\nFaubourg Saint-Honoré")


def test_a_language_without_words_gets_english_and_is_told_so(line, mme_ota, camille):
    Client.objects.filter(pk=mme_ota.pk).update(language="fi")
    order = line("refused")
    assert message(order, camille)[0] == "en"
    assert "There are no words in Finnish yet: this is English." in page_of(order, camille)


def test_a_kept_place_is_named_with_its_day():
    client = Client(title="Mr", family_name="Weiß", language="de")
    text = draft("refused", client, PIECE, boutique="Ginza", sa="Kenji Mori", until=date(2026, 10, 31)).text
    assert text.startswith("Sehr geehrter Herr Weiß,\n\ndas Atelier kann Ihre Birkin 30 (Gold, Togo) diesmal")
    assert "Ihr Platz ist bis zum 31. Oktober 2026 für Sie freigehalten." in text


def test_for_a_discreet_client_nothing_is_written_and_it_says_why(line, mme_ota, camille):
    Client.objects.filter(pk=mme_ota.pk).update(discreet=True)
    order = line("arrived")
    assert message(order, camille) is None
    assert "No message is drafted: Mme Ōta wishes for discretion." in page_of(order, camille)


@pytest.mark.parametrize("state", ["placed", "declined", "released", "requested", "closed"])
def test_where_there_is_no_news_nothing_is_drafted(state, line, nadia):
    assert message(line(state), nadia) is None


def test_a_yes_of_paris_is_told_until_somebody_spoke_with_the_client(line, camille):
    order = line("accepted")
    assert "Good news" not in page_of(order, camille) and "I have good news from Paris" in message(order, camille)[1]
    walk.act("contact", order, by=camille, at=cast.AT, channel="phone", reached=True)
    assert message(order, camille) is None


def test_nobody_else_reads_it(line, lea, pascal):
    order = line("offered")
    for user in (lea, pascal):
        assert message(order, user) is None and "What to tell" not in page_of(order, user)


def test_names_that_are_script_stay_words(line, mme_ota, camille):
    Client.objects.filter(pk=mme_ota.pk).update(family_name="</textarea><script>x</script>")
    page = browser(camille).get(f"/orders/{line('arrived').reference}/").content.decode()
    assert "</textarea><script>" not in page and "Dear Mme &lt;/textarea&gt;" in page
    assert html.unescape(page).count("Dear Mme </textarea>") == 1
