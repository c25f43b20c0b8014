"""The columns of a delivery note: their heads in English and French, and what stands where without heads."""

from collections.abc import Iterable

from boutiques.imports.heads import Column
from boutiques.models import Part

COLUMNS = (
    Column("reference", "Reference", ("Ref", "Référence", "Réf", "Order", "Order reference", "Commande")),
    Column("style_code", "Style code", ("Code style", "Code modèle", "Model code")),
    Column("style", "Style", ("Modèle", "Model", "Bag", "Sac")),
    Column("leather", "Leather", ("Cuir", "Material", "Matière", "Peau")),
    Column("colour", "Colour", ("Color", "Couleur", "Coloris", "Teinte")),
    Column("colour_code", "Colour code", ("Color code", "Code couleur", "Code coloris")),
    Column("hardware", "Hardware", ("Bouclerie", "Métal", "Metal", "Ferrure", "Bijouterie")),
    Column("design", "Design", ("Dessin",)),
    Column("thread", "Thread", ("Fil", "Stitching", "Couture", "Piqûre")),
    Column("strap", "Strap", ("Strap cm", "Sangle", "Bandoulière")),
    Column("blind_stamp", "Blind stamp", ("Stamp", "Poinçon", "Cachet", "Marque")),
    Column("day", "Received on", ("Day", "Date", "Jour", "Reçu le", "Received", "Arrivée", "Arrived on")),
)
CHOICE = ("style", "leather", "colour", "hardware")
BY_PLACE = (
    ("reference",),
    ("reference", "blind_stamp"),
    CHOICE[:3],
    CHOICE,
    (*CHOICE, "blind_stamp"),
    ("reference", *CHOICE, "blind_stamp"),
    ("reference", *CHOICE, "blind_stamp", "day"),
)
"""Without heads: by how many columns there are."""
FRENCH_PARTS = {
    "gussets": ("Soufflets",), "handles": ("Poignées",), "straps": ("Sangles",), "piping": ("Passepoil",),
    "lining": ("Doublure",), "flap": ("Rabat",), "back": ("Dos",),
}  # fmt: skip


def part_columns(parts: Iterable[Part]) -> tuple[Column, ...]:
    """A column for each part that a special order may have of its own: "Étoupe", or "Étoupe, Epsom"."""
    return tuple(Column(f"part_{part.code}", part.name, FRENCH_PARTS.get(part.code, ())) for part in parts)
