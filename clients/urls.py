"""The addresses of clients."""

from django.urls import path

from clients.views import alike, consent, edit, find, index, new, note, profile

urlpatterns = [
    path("clients/", index.clients, name="clients"),
    path("clients/new/", new.new_client, name="client_new"),
    path("clients/find/", find.find, name="client_find"),
    path("clients/alike/", alike.alike, name="client_alike"),
    path("clients/<uuid:uuid>/", profile.profile, name="client"),
    path("clients/<uuid:uuid>/edit/", edit.edit, name="client_edit"),
    path("clients/<uuid:uuid>/note/", note.add_note, name="client_note"),
    path("clients/<uuid:uuid>/consent/<slug:channel>/", consent.change_consent, name="client_consent"),
]
