"""The cast: the boutiques, people, seasons and pieces that the tests' stories are about, as plain functions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Model

from boutiques.models import (
    PARIS,
    Boutique,
    Colour,
    Design,
    DesignPart,
    Hardware,
    Kind,
    Leather,
    LeatherColour,
    NotMade,
    Part,
    PartLeather,
    Price,
    Role,
    Season,
    Staff,
    Style,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from clients.models import Client

PASSWORD = "carnet-demo"
FRAME = 3  # what every page asks: the session, and its person with boutique and delegations, the counts
AT = datetime(2026, 9, 1, 10, tzinfo=UTC)
BOUTIQUES = {
    "FSH": ("Faubourg Saint-Honoré", "Paris", "FR", "EUR", "Europe/Paris"),
    "GIN": ("Ginza", "Tokyo", "JP", "JPY", "Asia/Tokyo"),
    "MAD": ("Madison Avenue", "New York", "US", "USD", "America/New_York"),
}


@dataclass(frozen=True)
class Catalogue:
    """Enough of the catalogue for a story: Epsom and Ostrich are not made in a Birkin 40."""

    b30: Style
    b40: Style
    k28s: Style
    togo: Leather
    epsom: Leather
    ostrich: Leather
    alligator: Leather
    courchevel: Leather
    noir: Colour
    gold: Colour
    etoupe: Colour
    curry: Colour
    brume: Colour
    phw: Hardware
    ghw: Hardware
    pbhw: Hardware


def boutique(code: str, **policies: object) -> Boutique:
    """One of the boutiques of the cast, with policies of its own."""
    name, city, country, currency, zone = BOUTIQUES[code]
    return Boutique.objects.create(
        code=code, name=name, city=city, country=country, currency=currency, time_zone=zone, **policies
    )


def person(username: str, name: str, role: str, at: Boutique | None = None, **facts: object) -> Staff:
    """Somebody who can sign in with the cast's password."""
    return Staff.objects.create_user(username, PASSWORD, name=name, role=role, boutique=at, **facts)


def associate(username: str, name: str, at: Boutique) -> Staff:
    """A sales associate."""
    return person(username, name, Role.ASSOCIATE, at)


def manager(username: str, name: str, at: Boutique) -> Staff:
    """A boutique's manager."""
    return person(username, name, Role.MANAGER, at)


def everybody(fsh: Boutique, gin: Boutique) -> dict[str, Staff]:
    """Two houses, an associate and a manager of each, somebody in Paris, an administrator; by their first names."""
    return {
        "camille": associate("fsh.sa1", "Camille Laurent", fsh),
        "nadia": manager("fsh.manager", "Nadia Benali", fsh),
        "kenji": associate("gin.sa1", "Kenji Mori", gin),
        "aiko": manager("gin.manager", "Aiko Tanaka", gin),
        "pascal": person("paris", "Pascal Mercier", Role.PARIS),
        "ada": person("admin", "Ada Petit", Role.ADMIN),
    }


def in_paris(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """A moment by the clock of Paris."""
    return datetime(year, month, day, hour, tzinfo=PARIS)


def season(kind: str, code: str, opens: datetime, closes: datetime) -> Season:
    """A season with a window and no menu."""
    return Season.objects.create(kind=kind, code=code, name=f"Season {code}", opens_at=opens, closes_at=closes)


def spring(year: int) -> Season:
    """The spring-summer podium's season: open from 15 July of the year before to the end of 14 January."""
    return season(Kind.PO, f"SS{year}", in_paris(year - 1, 7, 15), in_paris(year, 1, 15))


def autumn(year: int) -> Season:
    """The autumn-winter podium's season: open from 15 January to the end of 14 July."""
    return season(Kind.PO, f"AW{year}", in_paris(year, 1, 15), in_paris(year, 7, 15))


def specials(year: int) -> Season:
    """A year of special orders."""
    return season(Kind.SO, f"SO{year}", in_paris(year, 2, 15), in_paris(year + 1, 2, 15))


def catalogue() -> Catalogue:
    """The pieces the stories are about; a statement a kind, since some three thousand tests begin with it."""
    made = Catalogue(
        **all_of(Style, STYLES), **all_of(Leather, LEATHERS), **all_of(Colour, COLOURS), **all_of(Hardware, HARDWARE)
    )
    NotMade.objects.bulk_create(NotMade(style=made.b40, leather=one) for one in (made.epsom, made.ostrich))
    return made


def all_of[M: Model](kind: type[M], facts: dict[str, dict[str, object]]) -> dict[str, M]:
    """The rows of one kind of the catalogue, by the names the stories use, in the order they are written here."""
    rows = kind.objects.bulk_create(kind(rank=rank, **known) for rank, known in enumerate(facts.values()))
    return dict(zip(facts, rows, strict=True))


def menu(of: Season, made: Catalogue) -> None:
    """What the season lists: Curry, permabrass and the alligator are not on it."""
    leathers = {made.b30: [made.togo, made.epsom, made.ostrich], made.b40: [made.togo], made.k28s: [made.epsom]}
    colours = {made.togo: [made.noir, made.gold, made.etoupe], made.epsom: [made.noir, made.etoupe]}
    colours[made.ostrich] = [made.noir]
    StyleLeather.objects.bulk_create(
        StyleLeather(season=of, style=style, leather=one) for style, found in leathers.items() for one in found
    )
    StyleHardware.objects.bulk_create(
        StyleHardware(season=of, style=style, hardware=one) for style in leathers for one in (made.phw, made.ghw)
    )
    LeatherColour.objects.bulk_create(
        LeatherColour(season=of, leather=leather, colour=one) for leather, shades in colours.items() for one in shades
    )


@dataclass(frozen=True)
class Specials:
    """What a special order may have beside the catalogue: a verso lines in another colour, a line edges in one."""

    verso: Design
    line: Design
    lining: Part
    piping: Part
    handles: Part


def special_menu(of: Season, made: Catalogue) -> Specials:
    """The season's designs, parts and threads: linings come in Epsom alone, thread in Noir and Étoupe."""
    designs = {"verso": ("Verso", ["lining"]), "line": ("Line", ["piping", "handles"])}
    parts = {code: Part.objects.create(rank=rank, code=code, name=code.capitalize()) for rank, code in enumerate(PARTS)}
    found = {}
    for rank, (code, (name, differ)) in enumerate(designs.items()):
        found[code] = Design.objects.create(rank=rank, code=code, name=name)
        DesignPart.objects.bulk_create([DesignPart(design=found[code], part=parts[one]) for one in differ])
        StyleDesign.objects.create(season=of, style=made.b30, design=found[code])
    StyleDesign.objects.create(season=of, style=made.k28s, design=found["verso"])
    for code, leathers in {"lining": [made.epsom], "piping": [made.togo], "handles": [made.togo, made.epsom]}.items():
        PartLeather.objects.bulk_create([PartLeather(season=of, part=parts[code], leather=one) for one in leathers])
    ThreadColour.objects.bulk_create([ThreadColour(season=of, colour=one) for one in (made.noir, made.etoupe)])
    return Specials(**found, **parts)


PARTS = ("lining", "piping", "handles")


def price(style: Style, leather: Leather | None, amount: int, country: str = "FR", **facts: object) -> Price:
    """A price from 2026 on, in minor units; euros in France unless told otherwise."""
    known = {"currency": "EUR", "valid_from": date(2026, 1, 1), **facts}
    return Price.objects.create(style=style, leather=leather, amount=amount, country=country, **known)


def client(sa: Staff, **facts: object) -> Client:
    """Somebody in the book of the associate's boutique, looked after by them."""
    return Client.objects.create(boutique=sa.boutique, **{"sa": sa, **facts})


def _bag(code: str, name: str, size: int, construction: str, silhouette: str) -> dict[str, object]:
    return {
        "code": code,
        "name": name,
        "family": name.split(maxsplit=1)[0],
        "size_cm": size,
        "construction": construction,
        "silhouette": silhouette,
        "counts_as_quota": True,
    }


STYLES = {
    "b30": _bag("B30", "Birkin 30", 30, "retourne", "birkin"),
    "b40": _bag("B40", "Birkin 40", 40, "retourne", "birkin"),
    "k28s": {**_bag("K28S", "Kelly 28 sellier", 28, "sellier", "kelly"), "takes_strap": True},
}
LEATHERS = {
    "togo": {"name": "Togo", "family": "calf"},
    "epsom": {"name": "Epsom", "family": "calf"},
    "ostrich": {"name": "Ostrich", "family": "ostrich", "exotic": True},
    "alligator": {"name": "Alligator", "family": "alligator", "exotic": True, "needs_cites": True},
    "courchevel": {"name": "Courchevel", "family": "calf", "retired_on": date(2004, 12, 31)},
}
COLOURS = {
    "noir": {"name": "Noir", "house_code": "89", "swatch": "#1c1b1a", "family": "black"},
    "gold": {"name": "Gold", "house_code": "06", "swatch": "#b5804a", "family": "brown"},
    "etoupe": {"name": "Étoupe", "house_code": "18", "swatch": "#8c8176", "family": "grey-brown"},
    "curry": {"name": "Curry", "swatch": "#c9972f", "family": "yellow"},
    "brume": {"name": "Bleu Brume", "swatch": "#c6d3dc", "family": "blue"},
}
HARDWARE = {
    "phw": {"code": "PHW", "name": "Palladium", "swatch": "#c9c9c6"},
    "ghw": {"code": "GHW", "name": "Gold", "swatch": "#cda349"},
    "pbhw": {"code": "PBHW", "name": "Permabrass", "swatch": "#c4ad83"},
}
