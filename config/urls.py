"""Every address of the house, one include an app; the demo's and the look's specimen only where they belong."""

from allauth.mfa.base.views import authenticate
from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import TemplateView


def nowhere(request: HttpRequest) -> HttpResponse:
    """Answer 404: what allauth brings and this house has not, such as one's own e-mail addresses."""
    raise Http404


urlpatterns = [
    *([path("", include("orders.demo.urls"))] if settings.DEMO else []),
    *([path("design/", TemplateView.as_view(template_name="design.html"))] if settings.DEBUG else []),
    re_path(r"^accounts/(?:email|confirm-email|password/set|login/code|reauthenticate)/", nowhere),
    path("accounts/second/", authenticate, name="mfa_authenticate"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("boutiques.urls")),
    path("", include("orders.urls")),  # before clients: a client's page shows their lines
    path("", include("clients.urls")),
]

handler400 = "config.wrong.unreadable"
