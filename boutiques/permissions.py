"""The policy sheet of the house's own lists: who may change what. Small predicates, no state change."""

from datetime import datetime

from boutiques.models import Staff


def may_edit_menus(user: Staff) -> bool:
    """Whether the person keeps the seasons' lists: Paris and administrators; everybody reads them."""
    return user.is_active and (user.is_paris or user.is_admin)


def may_edit_seasons(user: Staff) -> bool:
    """Whether the person makes seasons, moves their windows and opens them again: administrators."""
    return user.is_active and user.is_admin


def may_edit_catalogue(user: Staff) -> bool:
    """Whether the person keeps the catalogue: administrators; everybody reads it."""
    return user.is_active and user.is_admin


def may_set_budgets(user: Staff) -> bool:
    """Whether the person says what each boutique may spend: Paris and administrators."""
    return user.is_active and (user.is_paris or user.is_admin)


def may_read_budgets(user: Staff, at: datetime) -> bool:
    """Whether the person reads budgets at all: Paris and administrators all, a manager or a deputy the boutique's."""
    return user.is_active and (user.is_manager or may_set_budgets(user) or bool(user.delegations_at(at)))


def may_read_timelines(user: Staff) -> bool:
    """Whether the person reads who changed what in the house's lists: Paris and administrators."""
    return user.is_active and (user.is_paris or user.is_admin)


def may_edit_prices(user: Staff) -> bool:
    """Whether the person keeps the prices: administrators; everybody reads them."""
    return user.is_active and user.is_admin


def managed_by(user: Staff, at: datetime) -> list[int]:
    """Return the ids of the boutiques the person manages at that moment, by role or as a deputy."""
    own = [user.boutique_id] if user.is_manager and user.boutique_id else []
    return own + [one.boutique_id for one in user.delegations_at(at) if one.boutique_id not in own]
