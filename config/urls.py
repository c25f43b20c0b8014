"""Every address of the house, one include an app; the demo's own only where the demo runs."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    *([path("", include("orders.demo.urls"))] if settings.DEMO else []),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("boutiques.urls")),
    path("", include("clients.urls")),
    path("", include("orders.urls")),
]
