"""Every address of the house, one include an app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("boutiques.urls")),
    path("", include("clients.urls")),
    path("", include("orders.urls")),
]
