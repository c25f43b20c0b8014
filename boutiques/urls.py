"""The addresses of boutiques."""

from django.urls import path

from boutiques.views.prices import price_list
from boutiques.views.profile import profile
from boutiques.views.seasons import season_detail, season_list
from boutiques.views.swatches import swatches

urlpatterns = [
    path("profile/", profile, name="profile"),
    path("seasons/", season_list, name="seasons"),
    path("seasons/<slug:code>/", season_detail, name="season"),
    path("prices/", price_list, name="prices"),
    path("swatches-<slug:asked>.css", swatches, name="swatches"),
]
