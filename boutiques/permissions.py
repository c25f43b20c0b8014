"""The policy sheet of the house's own lists: who may change what. Small predicates, no state change."""

from boutiques.models import Staff


def may_edit_menus(user: Staff) -> bool:
    """Whether the person keeps the seasons' lists: Paris and administrators; everybody reads them."""
    return user.is_active and (user.is_paris or user.is_admin)
