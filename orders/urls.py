"""The addresses of the line."""

from django.urls import path

from orders.views.verb import verb

urlpatterns = [
    path("orders/<str:reference>/<str:verb>/", verb, name="verb"),
]
