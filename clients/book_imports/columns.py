"""Which column of somebody's own book is which of ours: guessed from its head, English or French, and changeable."""

from collections.abc import Sequence
from functools import cache

from boutiques.imports.heads import Column
from boutiques.text import folded
from config.errors import Refused

COLUMNS = (
    Column("title", "Title", ("Civilité", "Titre", "Prefix", "Name prefix", "Salutation")),
    Column("given_name", "Given name", ("First name", "Given", "Forename", "Prénom", "Prénoms")),
    Column("family_name", "Family name", ("Last name", "Surname", "Family", "Nom", "Nom de famille")),
    Column("full_name", "Full name", ("Name", "Client", "Cliente", "Client name", "Customer", "Display name",
        "Nom complet", "Nom et prénom", "Prénom et nom", "Nom prénom", "Prénom nom", "Nom du client")),
    Column("family_first", "Family name first", ("Family first", "Nom d’abord")),
    Column("other_script", "Name in another script", ("Other script", "Native name", "Nom dans une autre écriture")),
    Column("phone", "Telephone", ("Phone", "Phone number", "Telephone number", "Tel", "Mobile", "Mobile phone", "Cell",
        "Cell phone", "Home phone", "Business phone", "Phone 1 - Value", "Phone 2 - Value", "Téléphone", "Tél",
        "Portable", "Tél. portable", "Téléphone portable", "Numéro de téléphone", "Numéro", "GSM")),
    Column("email", "E-mail", ("Email", "Mail", "E-mail address", "Email address", "E-mail 1 - Value",
        "E-mail 2 - Value", "E-mail 2 address", "Courriel", "Adresse e-mail", "Adresse email", "Adresse mail",
        "Adresse électronique")),
    Column("language", "Language", ("Lang", "Spoken language", "Preferred language", "Langue", "Langue parlée")),
    Column("channel", "Likes to be reached by", ("Channel", "Preferred contact", "Contact by", "Canal",
        "Canal préféré", "Contact préféré", "Moyen de contact")),
    Column("standing", "Standing", ("Status", "Statut", "Rang")),
    Column("since", "Client since", ("Since", "Client since the year", "Cliente depuis", "Client depuis", "Depuis")),
    Column("last_contact_on", "Last contact", ("Last contact on", "Last visit", "Dernier contact", "Dernière visite")),
    Column("discreet", "Discreet", ("Confidential", "Discret", "Discrète", "Confidentiel")),
    Column("sa", "Sales associate", ("SA", "Associate", "Looked after by", "Vendeur", "Vendeuse", "Conseiller",
        "Conseillère", "Suivi par", "Conseiller de vente")),
    Column("note", "Note", ("Notes", "Remark", "Remarks", "Comment", "Comments", "Remarque", "Remarques",
        "Commentaire", "Commentaires", "Observations")),
    Column("consent", "Agrees to", ("Consent", "Consents", "Opt-in", "Optin", "Consentement", "Accord")),
    Column("consent_how", "How they agreed", ("Consent how", "Consent given", "Mode de consentement")),
    Column("consent_on", "Agreed on", ("Consent date", "Consent on", "Date du consentement", "Consentement le")),
)  # fmt: skip
SEVERAL = ("phone", "email", "note")
"""What more than one column may be: the first number and address that is there; notes one below the other."""
NAMES = ("full_name", "given_name", "family_name", "other_script")
LOOKED_AT = 60
"""So many rows are looked at where nothing heads the columns."""
REASON = "To mend"
"""The head of the column that says what is wrong in the rows handed back; never read."""
HEAD = {column.name: column.head for column in COLUMNS}


@cache
def by_head() -> dict[str, str]:
    """Return the name of a column by each of its heads, folded."""
    return {head: column.name for column in COLUMNS for head in column.heads}


def guess(heads: Sequence[str], *, manages: bool) -> list[str]:
    """Return what each column is by its head, "" where it says nothing to us; each but SEVERAL once, the first."""
    found: list[str] = []
    for head in heads:
        name = by_head().get(folded(head), "")
        if (name == "sa" and not manages) or (name in found and name not in SEVERAL):
            name = ""
        found.append(name)
    return found


def guess_by_cells(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return which columns of a table without heads are addresses or numbers, by what stands in them first."""
    found = []
    for at in range(width):
        cells = [cells[at] for cells in rows[:LOOKED_AT] if at < len(cells) and cells[at]]
        mails = bool(cells) and all("@" in cell for cell in cells)
        numbers = bool(cells) and all(sum(one.isdigit() for one in cell) >= 6 and "@" not in cell for cell in cells)
        found.append("email" if mails else "phone" if numbers else "")
    return found


def is_headed(cells: Sequence[str]) -> bool:
    """Whether a first row heads the columns: a known head in it, or nothing that looks like somebody's own data."""
    known = by_head().keys() | {folded(REASON)}
    if any(folded(cell) in known for cell in cells if cell):
        return True
    return not any("@" in cell or sum(one.isdigit() for one in cell) >= 6 for cell in cells)


def ask(columns: Sequence[str]) -> None:
    """Raise Refused where a column would be read twice, or nothing says a name."""
    for name in columns:
        if name and name not in SEVERAL and list(columns).count(name) > 1:
            raise Refused(f"Two columns are both “{HEAD[name]}”. Leave one of them out.", field="columns", status=422)
    if not set(columns) & set(NAMES):
        raise Refused("Say which column has the name.", field="columns", status=422)
