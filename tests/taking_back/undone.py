"""Acts on the house's own lists, with an Undo beside the message: the whole of each is as it was."""

from boutiques import seasons
from boutiques.lists.editing import Pair, set_days, stamp, withdraw_entry
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import Colour, LeatherColour, Season
from tests import cast
from tests.taking_back.acts import Act
from tests.taking_back.world import LATER, Hands

GOLD = "?row=Togo&column=Gold"
LIST = "leather-colour"


def pair(hands: Hands, season: Season) -> Pair:
    """Gold in Togo, on a season's list."""
    return Pair(season, BY_SLUG[LIST], hands.made.togo, hands.made.gold)


def entry(hands: Hands, do: str, season: Season | None = None, **typed: str) -> None:
    """Press one of the buttons of the entry."""
    of = season or hands.podium
    hands.send("ada", "season_entry", of.code, LIST, query=GOLD, do=do, seen=stamp(pair(hands, of).entry()), **typed)


def withdrawn(hands: Hands) -> None:
    one, ada = pair(hands, hands.podium), hands.people["ada"]
    withdraw_entry(one, reason="A flaw", by=ada, seen=stamp(one.entry()))


def dated(hands: Hands) -> None:
    """Gold in Togo joins the season that is being prepared, late."""
    at = hands.coming.opens_at
    set_days(pair(hands, hands.coming), joins=at, leaves=None, by=hands.people["ada"], seen="")


def gap(hands: Hands) -> None:
    """Nothing is open, so that a season may open early."""
    seasons.close_now(hands.podium, why="Done", by=hands.people["ada"])


def double(hands: Hands) -> None:
    """The same colour twice, on lists side by side and apart, with a third that was merged into it before."""
    made = hands.made
    twice = Colour.objects.create(name="Etoupe", swatch="#8c8177", family="grey-brown", rank=99)
    Colour.objects.create(name="Étoup", swatch="#8c8177", family="grey-brown", rank=98, merged_into=twice)
    for leather in (made.togo, made.ostrich):
        LeatherColour.objects.create(season=hands.podium, leather=leather, colour=twice)


def leather_twice(hands: Hands) -> None:
    """The same leather twice, with prices and an exclusion of its own."""
    twice = type(hands.made.togo).objects.create(name="Tögo", family="calf", rank=99)
    cast.price(hands.made.k28s, twice, 9_000_00)
    hands.made.b40.not_made.create(leather=twice, source="Letter")


ACTS = (
    Act("a season is made", "season_new", lambda hands: hands.send(
        "ada", "season_new", kind="PO", code="SS2031", name="Spring 2031", opens_on="2031-01-05",
        closes_on="2031-01-20"), act="season_made"),
    Act("a season is changed", "season_edit", lambda hands: hands.send(
        "ada", "season_edit", hands.coming.code, opened=True, code="AW2029", name="Another", closes_on="2027-07-01"),
        act="season_changed"),
    Act("a season opens early", "season_open", lambda hands: hands.send(
        "ada", "season_open", hands.coming.code, why="Early"), first=gap, act="season_opened"),
    Act("a season closes early", "season_close", lambda hands: hands.send(
        "ada", "season_close", hands.podium.code, why="All is placed"), act="season_closed"),
    Act("a window opens again for one boutique", "season_reopen", lambda hands: hands.send(
        "ada", "season_reopen", hands.over.code, boutique="FSH", until=LATER, why="A late letter"),
        act="season_reopened"),
    Act("a season takes over another's lists", "season_clone", lambda hands: hands.send(
        "ada", "season_clone", hands.coming.code, source="SS2027"), act="clone"),
    Act("a whole row or column is put on, taken off or withdrawn", "season_line", lambda hands: hands.send(
        "ada", "season_line", hands.podium.code, LIST, query="?row=Togo", was=["Noir", "Gold", "Étoupe"], on=["Curry"],
        sure="1", why="No skins"), act="line"),
    Act("an entry gets other days", "season_entry", lambda hands: entry(hands, "days", leaves="2026-12-01"),
        act="days"),
    Act("an entry is withdrawn", "season_entry", lambda hands: entry(
        hands, "withdraw", day=cast.AT.date().isoformat(), reason="A flaw"), act="withdraw_entry"),
    Act("an entry is put back", "season_entry", lambda hands: entry(hands, "put_back"), first=withdrawn,
        act="put_back"),
    Act("an entry is taken off before the window opens", "season_entry", lambda hands: entry(
        hands, "off", hands.coming), first=dated, act="switch"),
    Act("budgets are set", "season_budgets", lambda hands: hands.send(
        "pascal", "season_budgets", hands.podium.code, opened=True, **{"FSH leather goods": "8 000"}), act="budgets"),
    Act("a row of the catalogue is made", "catalogue_new", lambda hands: hands.send(
        "ada", "catalogue_new", "colour", name="Céladon", swatch="#9bb8a0", family="green", rank="900"),
        act="catalogue"),
    Act("a row of the catalogue is renamed", "catalogue_row", lambda hands: hands.send(
        "ada", "catalogue_row", "colour", "Noir", opened=True, name="Noir profond"), act="catalogue"),
    Act("a row is retired or brought back", "catalogue_retire", lambda hands: hands.send(
        "ada", "catalogue_retire", "colour", "Curry", on=LATER, why="No longer dyed"), act="retire"),
    Act("two rows are merged", "catalogue_merge", lambda hands: hands.send(
        "ada", "catalogue_merge", "colour", "Etoupe", into="Étoupe", why="One colour"), first=double, act="merge"),
    Act("two rows are merged", "catalogue_merge", lambda hands: hands.send(
        "ada", "catalogue_merge", "leather", "Tögo", into="Togo"), first=leather_twice, act="merge"),
    Act("a pair is never made", "catalogue_never", lambda hands: hands.send(
        "ada", "catalogue_never", "style", "B30", other="Togo", source="A letter"), act="never made"),
    Act("a pair is made after all", "catalogue_made", lambda hands: hands.send(
        "ada", "catalogue_made", "style", "B40", "Epsom", opened=True, why="It was tried"), act="made after all"),
    Act("a design lets other parts differ", "catalogue_parts", lambda hands: hands.send(
        "ada", "catalogue_parts", "design", "verso", was=["lining"], on=["piping", "handles"]), act="parts"),
    Act("a price is written by hand", "price_new", lambda hands: hands.send(
        "ada", "price_new", country="FR", style="B30", leather="Togo", amount="9 800", starts="2027-01-01"),
        act="price"),
    Act("a follow-up is done", "follow_up_done", lambda hands: hands.send(
        "camille", "follow_up_done", hands.call.uuid)),
)  # fmt: skip
