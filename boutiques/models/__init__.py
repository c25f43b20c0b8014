"""Every noun of the house, one file each."""

from boutiques.models.boutique import Boutique
from boutiques.models.catalogue import Colour, Construction, Hardware, Leather, NotMade, Silhouette, Style
from boutiques.models.client_fact import ClientFact
from boutiques.models.clock_run import ClockRun
from boutiques.models.delegation import Delegation, delegation_of
from boutiques.models.design import Design, DesignPart, Part
from boutiques.models.factor_reset import FactorReset, WhyReset
from boutiques.models.house import House, MadeBy
from boutiques.models.imported import About, Import
from boutiques.models.mail import Mail
from boutiques.models.menu_row import (
    LeatherColour,
    MenuRow,
    PartLeather,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from boutiques.models.price import Price, Source
from boutiques.models.refuse_reason import RefuseReason
from boutiques.models.season import PARIS, Budget, Kind, Season, WindowReopened
from boutiques.models.staff import Role, Staff
from boutiques.models.stored_file import StoredFile

__all__ = [
    "PARIS",
    "About",
    "Boutique",
    "Budget",
    "ClientFact",
    "ClockRun",
    "Colour",
    "Construction",
    "Delegation",
    "Design",
    "DesignPart",
    "FactorReset",
    "Hardware",
    "House",
    "Import",
    "Kind",
    "Leather",
    "LeatherColour",
    "MadeBy",
    "Mail",
    "MenuRow",
    "NotMade",
    "Part",
    "PartLeather",
    "Price",
    "RefuseReason",
    "Role",
    "Season",
    "Silhouette",
    "Source",
    "Staff",
    "StoredFile",
    "Style",
    "StyleDesign",
    "StyleHardware",
    "StyleLeather",
    "ThreadColour",
    "WhyReset",
    "WindowReopened",
    "delegation_of",
]
