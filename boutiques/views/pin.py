"""A person chooses their PIN."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from boutiques.forms.pin import ChoosePinForm
from boutiques.pins import set_pin
from boutiques.requests import StaffRequest
from config.http import done, page


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: StaffRequest) -> HttpResponse:
    """Show the form, or take the new PIN."""
    form = ChoosePinForm(request.POST or None, request=request, person=request.user)
    if form.is_bound and form.is_valid():
        set_pin(request.user, form.cleaned_data["pin"])
        return done(request, reverse("profile"), "The new PIN is yours. Nobody can read it, not even the house.")
    context = {"form": form, "action": reverse("pin"), "back": reverse("profile")}
    return page(request, "pin.html", context, partial="dialog", status=422 if form.is_bound else 200)
