"""The addresses of clients."""

from django.urls import path

from clients.views import (
    alike,
    calendar,
    consent,
    delicate,
    edit,
    erase,
    find,
    follow_up,
    follow_ups,
    index,
    long_ago,
    new,
    note,
    profile,
)

urlpatterns = [
    path("clients/", index.clients, name="clients"),
    path("clients/new/", new.new_client, name="client_new"),
    path("clients/long-ago/", long_ago.long_ago, name="clients_long_ago"),
    path("clients/find/", find.find, name="client_find"),
    path("clients/alike/", alike.alike, name="client_alike"),
    path("clients/<uuid:uuid>/", profile.profile, name="client"),
    path("clients/<uuid:uuid>/edit/", edit.edit, name="client_edit"),
    path("clients/<uuid:uuid>/erase/", erase.erase_client, name="client_erase"),
    path("clients/<uuid:uuid>/decide/", long_ago.decide, name="client_decide"),
    path("clients/<uuid:uuid>/note/", note.add_note, name="client_note"),
    path("clients/<uuid:uuid>/follow-up/", follow_up.plan, name="client_follow_up"),
    path("words/", delicate.words, name="delicate_words"),
    path("words/<str:word>/leave-out/", delicate.leave_out, name="delicate_leave_out"),
    path("follow-ups/", follow_ups.mine, name="follow_ups"),
    path("follow-ups/<uuid:key>/done/", follow_ups.tick_off, name="follow_up_done"),
    path("follow-ups/<uuid:key>/again/", follow_ups.open_again, name="follow_up_again"),
    path("follow-ups/<uuid:key>/day/", follow_up.put_off, name="follow_up_day"),
    path("calendar/make/", calendar.make, name="calendar_make"),
    path("calendar/stop/", calendar.stop, name="calendar_stop"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar"),
    path("clients/<uuid:uuid>/consent/<slug:channel>/", consent.change_consent, name="client_consent"),
]
