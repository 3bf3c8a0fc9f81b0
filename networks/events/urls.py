"""Addresses of sessions. "Agenda" in an address is a calendar; the work agenda is at /werkagenda/."""

from django.urls import path

from .views import files, guests, lists, materials, planning, session

app_name = "events"
urlpatterns = [
    path("bijeenkomsten/", lists.calendar, name="calendar"),
    path("bijeenkomsten/<uuid:uuid>/", session.detail, name="detail"),
    path("bijeenkomsten/<uuid:uuid>/agenda.ics", files.calendar_file, name="calendar_file"),
    path("bijeenkomsten/<uuid:uuid>/aanmelden/", session.sign_up, name="sign_up"),
    path("bijeenkomsten/<uuid:uuid>/afmelden/", session.sign_off, name="sign_off"),
    path("bijeenkomsten/<uuid:uuid>/zonder-account/", guests.ask_place, name="ask_place"),
    path("bijeenkomsten/<uuid:uuid>/collega/", guests.bring, name="bring"),
    path("bijeenkomsten/<uuid:uuid>/erbij/", materials.materials, name="materials"),
    path("bijeenkomsten/<uuid:uuid>/aanpassen/", planning.edit, name="edit"),
    path("bijeenkomsten/<uuid:uuid>/afzeggen/", planning.cancel, name="cancel"),
    path("bijeenkomsten/<uuid:uuid>/afronden/", planning.finish, name="finish"),
    path("bijeenkomsten/collega/<uuid:uuid>/weg/", guests.take_back, name="take_back"),
    path("bijeenkomsten/plaats/<str:token>/", guests.guest_place, name="guest_place"),
    path("bijeenkomsten/plaats/<str:token>/agenda.ics", guests.guest_calendar, name="guest_calendar"),
    path("netwerken/<slug:slug>/bijeenkomsten/", lists.event_list, name="list"),
    path("netwerken/<slug:slug>/bijeenkomsten/nieuw/", planning.plan, name="plan"),
    path("netwerken/<slug:slug>/bijeenkomsten.ics", files.network_feed, name="network_feed"),
    path("mijn/bijeenkomsten/", lists.my_calendar, name="my_calendar"),
    path("agenda/<slug:secret>.ics", files.my_feed, name="my_feed"),
]
