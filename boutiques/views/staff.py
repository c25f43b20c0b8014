"""Colleagues whose second factors one may reset: who has one, and the reset, which goes on record."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock, second_factor
from boutiques.forms.second_factor import ResetForm
from boutiques.models import FactorReset, Role, Staff
from boutiques.permissions import managed_by
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page


@require_safe
def staff_keys(request: StaffRequest) -> HttpResponse:
    """Show colleagues, whether they have a second key, and when it was reset last."""
    resets = Prefetch("factor_resets", FactorReset.objects.select_related("by"))
    people = colleagues(request).annotate(has_factor=second_factor.has_one()).prefetch_related(resets)
    rows = [(one, second_factor.is_required(one)) for one in people.select_related("boutique")]
    return page(request, "security/staff.html", {"rows": rows, "place": request.user.boutique or "Europe/Paris"})


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def staff_reset(request: StaffRequest, staff: str) -> HttpResponse:
    """Ask why, and reset a colleague's second keys."""
    person = get_object_or_404(colleagues(request), username=staff)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            second_factor.reset(person, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            at_its_field(form, refused)
        else:
            said = f"{person}’s second keys are reset, and {person.short_name} is signed out everywhere."
            return done(request, reverse("staff_keys"), said)
    told = "All their keys and recovery codes are void at once, and every sign-in of theirs ends. "
    told += "They sign in with the password and set up a new key."
    context = {"form": form, "eyebrow": person.name, "title": "Reset", "of": "the second keys", "told": told}
    context |= {"action": request.path, "back": reverse("staff_keys"), "button": "Reset them", "stern": True}
    return page(request, "house/ask.html", context, partial="dialog", status=422 if form.is_bound else 200)


def colleagues(request: StaffRequest) -> QuerySet[Staff]:
    """Whose keys the person may reset: an administrator all others', a manager or deputy their associates'.

    Raises NotYours for everybody else.
    """
    user = request.user
    people = Staff.objects.active().exclude(pk=user.pk).order_by("boutique__name", "name")
    if user.is_admin:
        return people
    houses = managed_by(user, clock.now())
    if not houses:
        raise NotYours(second_factor.NOT_YOURS)
    return people.filter(Q(boutique__in=houses), role=Role.ASSOCIATE)
