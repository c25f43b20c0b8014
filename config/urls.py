"""Every address of the house, one include an app; the demo's and the look's specimen only where they belong."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

urlpatterns = [
    *([path("", include("orders.demo.urls"))] if settings.DEMO else []),
    *([path("design/", TemplateView.as_view(template_name="design.html"))] if settings.DEBUG else []),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("boutiques.urls")),
    path("", include("orders.urls")),  # before clients: a client's page shows their lines
    path("", include("clients.urls")),
]
