"""The addresses of boutiques."""

from django.urls import path

from boutiques.views.profile import profile

urlpatterns = [
    path("profile/", profile, name="profile"),
]
