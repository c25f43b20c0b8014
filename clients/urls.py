"""The addresses of clients."""

from django.urls import path

from clients.views import consent, edit, erase, find, index, long_ago, new, note, profile

urlpatterns = [
    path("clients/", index.clients, name="clients"),
    path("clients/new/", new.new_client, name="client_new"),
    path("clients/long-ago/", long_ago.long_ago, name="clients_long_ago"),
    path("clients/find/", find.find, name="client_find"),
    path("clients/<uuid:uuid>/", profile.profile, name="client"),
    path("clients/<uuid:uuid>/edit/", edit.edit, name="client_edit"),
    path("clients/<uuid:uuid>/erase/", erase.erase_client, name="client_erase"),
    path("clients/<uuid:uuid>/decide/", long_ago.decide, name="client_decide"),
    path("clients/<uuid:uuid>/note/", note.add_note, name="client_note"),
    path("clients/<uuid:uuid>/consent/<slug:channel>/", consent.change_consent, name="client_consent"),
]
