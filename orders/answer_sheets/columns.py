"""The columns of an answer sheet: what Paris was asked, which is only compared, and what it answers."""

from collections.abc import Iterable

from boutiques.imports.heads import Column
from boutiques.models import Part
from orders.deliveries.columns import FRENCH_PARTS

ASKED = (
    Column("reference", "Reference", ("Ref", "Référence", "Réf", "Order", "Order reference", "Commande")),
    Column("boutique", "Boutique", ("Store", "House", "Maison", "Magasin")),
    Column("season", "Season", ("Saison",)),
    Column("kind", "Kind", ("Genre", "Type")),
    Column("style", "Style", ("Modèle", "Model", "Bag", "Sac", "Style code", "Code modèle")),
    Column("leather", "Leather", ("Cuir", "Material", "Matière", "Peau")),
    Column("colour", "Colour", ("Color", "Couleur", "Coloris", "Teinte")),
    Column("hardware", "Hardware", ("Bouclerie", "Métal", "Metal", "Ferrure", "Bijouterie")),
    Column("more", "Special order", ("Commande spéciale", "Details", "Détails")),
    Column("sent", "Sent on", ("Envoyé le", "Placed on", "Sent")),
)
"""What the sheet says was asked: style, leather, colour and hardware must be those of the line, if they are told."""
ANSWER = (
    Column("answer", "Answer", ("Réponse", "Decision", "Décision", "Status", "Statut", "Paris", "Result", "Résultat")),
    Column("reason", "Reason", ("Motif", "Raison", "Cause", "Reason code")),
    Column("message", "Message", ("Words", "Mots", "Comment", "Commentaire", "Commentaires", "Remarque", "Remarks",
                                  "Observations", "Note", "Notes")),
    Column("what", "Paris proposes", ("Proposal", "Proposition", "Proposed", "Instead", "À la place", "Alternative",
                                      "Contre-proposition", "Changes", "Modifications")),
    Column("day", "Day", ("Date", "Jour", "Answered on", "Day of the answer", "Date de réponse", "Répondu le")),
)  # fmt: skip
"""What it answers."""
PROPOSED = (
    Column("proposed_style", "Proposed style", ("Modèle proposé", "New style", "Nouveau modèle")),
    Column("proposed_leather", "Proposed leather", ("Cuir proposé", "New leather", "Nouveau cuir", "Matière proposée")),
    Column("proposed_colour", "Proposed colour",
           ("Proposed color", "Couleur proposée", "Coloris proposé", "New colour", "New color", "Nouvelle couleur",
            "Nouveau coloris")),
    Column("proposed_hardware", "Proposed hardware",
           ("Bouclerie proposée", "Métal proposé", "New hardware", "Nouvelle bouclerie")),
    Column("proposed_design", "Proposed design", ("Dessin proposé",)),
    Column("proposed_thread", "Proposed thread", ("Fil proposé", "Couture proposée")),
    Column("proposed_strap", "Proposed strap", ("Sangle proposée", "Bandoulière proposée")),
)  # fmt: skip
"""What it proposes, thing by thing; "Paris proposes" may say all of it in one cell."""
COLUMNS = (*ASKED, *ANSWER, *PROPOSED)


def part_columns(parts: Iterable[Part]) -> tuple[Column, ...]:
    """A column for what is proposed of each part."""
    return tuple(
        Column(
            f"proposed_part_{part.code}",
            f"Proposed {part.name.lower()}",
            tuple(f"{name} {proposed}" for name in FRENCH_PARTS.get(part.code, ()) for proposed in ENDINGS),
        )
        for part in parts
    )


ENDINGS = ("proposé", "proposée", "proposés", "proposées")
