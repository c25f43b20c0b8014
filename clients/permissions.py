"""Who may do what with the client book: small questions, each with its sentence."""

from datetime import datetime

from boutiques.models import Boutique, Staff
from clients.models import BookImport, Client
from config.errors import NotYours


def opens_the_book(user: Staff) -> Boutique:
    """Return the boutique whose book `user` writes in; refuse Paris and administrators, who never see a name."""
    if user.boutique is None:
        raise NotYours("The client book belongs to the boutiques: their associates and managers open it.")
    return user.boutique


def may_change(user: Staff, client: Client, at: datetime) -> None:
    """Refuse a colleague who may read but does not look after this client."""
    if not client.is_looked_after_by(user, at):
        keeper = client.sa.name if client.sa else "the manager"
        raise NotYours(f"{keeper} looks after {client.short}. Ask them, or your manager, to write this down.")


def may_entrust(user: Staff, client: Client, at: datetime) -> None:
    """Refuse an associate who would hand a client over: the boutique's manager does."""
    if not user.is_manager_of(client.boutique, at):
        raise NotYours("The manager gives a client to another associate. Ask yours to hand this one over.")


def may_answer_for(user: Staff, client: Client, at: datetime) -> None:
    """Refuse whoever does not manage the client's boutique: they give out what is held on somebody, and erase it."""
    if not user.is_manager_of(client.boutique, at):
        raise NotYours(
            "What is held on a client is given out and erased by the manager. Tell them what the client asks."
        )


def may_merge(user: Staff, kept: Client, gone: Client, at: datetime) -> None:
    """Refuse whoever does not look after both rows of one person, or manage their boutique."""
    for one in (kept, gone):
        if not one.is_looked_after_by(user, at):
            keeper = one.sa.name if one.sa else "the manager’s desk"
            raise NotYours(f"{one.short} is with {keeper}. Ask your manager to merge the two.")


def may_take_apart(user: Staff, kept: Client, at: datetime) -> None:
    """Refuse whoever does not manage the boutique: two clients who were merged are taken apart by the manager."""
    if not user.is_manager_of(kept.boutique, at):
        raise NotYours("The manager takes apart what was merged. Ask yours.")


def may_import(user: Staff, one: BookImport, at: datetime) -> None:
    """Refuse whoever neither sent a book nor manages the boutique it is for."""
    own = user.pk == one.by_id and user.boutique_id == one.boutique_id
    if not own and not user.is_manager_of(one.boutique, at):
        raise NotYours("Who sent a table, or the manager, writes it into the book. Ask them.")


def may_take_away(user: Staff, boutique: Boutique, at: datetime) -> None:
    """Refuse whoever does not manage the boutique: its book leaves the house by their hand alone."""
    if not user.is_manager_of(boutique, at):
        raise NotYours("The book is taken away as a file by the manager alone. Tell them what you need it for.")


def may_hand_over(user: Staff, boutique: Boutique | None, at: datetime) -> None:
    """Refuse whoever does not manage the boutique: a colleague's book is given away as a whole by its manager."""
    if boutique is None or not user.is_manager_of(boutique, at):
        raise NotYours("The manager hands a book over. Ask yours.")


def may_choose_facts(user: Staff, boutique: Boutique, at: datetime) -> None:
    """Refuse whoever does not manage the boutique: what stands on top of everybody's pages is its manager's choice."""
    if not user.is_manager_of(boutique, at):
        raise NotYours("What stands on top of a client’s page is chosen by the manager. Tell them what you miss there.")


def may_move(user: Staff, client: Client, at: datetime) -> None:
    """Refuse whoever does not manage the client's boutique: its manager proposes a client to another one."""
    if not user.is_manager_of(client.boutique, at):
        raise NotYours("The manager proposes a client to another boutique. Ask yours.")
