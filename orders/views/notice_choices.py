"""How a person wants to hear of each kind of notice."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import done, page
from orders.forms.notices import NoticeChoicesForm
from orders.notices.choosing import choose


@require_http_methods(["GET", "HEAD", "POST"])
def notice_choices(request: StaffRequest) -> HttpResponse:
    """Show the form, or keep what was chosen."""
    if request.user.is_admin:
        raise NotYours("Notices are of orders. You keep the house’s seasons, lists and people.")
    form = NoticeChoicesForm(request.POST or None, person=request.user)
    if form.is_bound and form.is_valid():
        choose(request.user, form.choices())
        return done(request, reverse("profile"), "So you will hear of it.")
    context = {"form": form, "action": reverse("notice_choices"), "back": reverse("profile")}
    return page(request, "orders/notice_choices.html", context, partial="dialog", status=422 if form.is_bound else 200)
