"""A list as large as the real thing: 25 leathers and 120 colours, half of it on, some of it with days of its own."""

LEATHERS, COLOURS = 25, 120


def furnish() -> str:
    """Write a season being prepared with its list; return the grid's address."""
    from boutiques.models import Colour, Leather, LeatherColour
    from tests import cast

    season = cast.autumn(2090)
    made = [Leather(rank=1000 + n, name=f"Chèvre Mysore {n}", family="goat") for n in range(LEATHERS)]
    leathers = Leather.objects.bulk_create(made)
    Colour.objects.update(family="pink")  # those of the lines are among the 120, as a house has no more
    shades = [
        Colour(rank=1000 + n, name=f"Rose Azalée {n}", house_code=f"8{n}", swatch="#c96b8a", family="pink")
        for n in range(COLOURS - Colour.objects.count())
    ]
    Colour.objects.bulk_create(shades)
    colours = list(Colour.objects.all())
    pairs = [(leather, colour) for leather in leathers for colour in colours]
    rows = [LeatherColour(season=season, leather=one, colour=other) for one, other in pairs[::2]]
    for row in rows[::20]:
        row.from_at = season.opens_at.replace(month=3)
    LeatherColour.objects.bulk_create(rows)
    return f"/seasons/{season.code}/lists/leather-colour/?rows=goat&columns=pink"
