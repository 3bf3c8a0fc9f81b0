"""Addresses of sessions. "Agenda" in an address is a calendar; the work agenda is at /werkagenda/."""

from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("bijeenkomsten/", views.calendar, name="calendar"),
    path("bijeenkomsten/<uuid:uuid>/", views.detail, name="detail"),
    path("bijeenkomsten/<uuid:uuid>/agenda.ics", views.calendar_file, name="calendar_file"),
    path("bijeenkomsten/<uuid:uuid>/aanmelden/", views.sign_up, name="sign_up"),
    path("bijeenkomsten/<uuid:uuid>/afmelden/", views.sign_off, name="sign_off"),
    path("bijeenkomsten/<uuid:uuid>/aanpassen/", views.edit, name="edit"),
    path("bijeenkomsten/<uuid:uuid>/afzeggen/", views.cancel, name="cancel"),
    path("bijeenkomsten/<uuid:uuid>/afronden/", views.finish, name="finish"),
    path("netwerken/<slug:slug>/bijeenkomsten/", views.event_list, name="list"),
    path("netwerken/<slug:slug>/bijeenkomsten/nieuw/", views.plan, name="plan"),
    path("netwerken/<slug:slug>/bijeenkomsten.ics", views.network_feed, name="network_feed"),
    path("mijn/bijeenkomsten/", views.my_calendar, name="my_calendar"),
    path("agenda/<slug:secret>.ics", views.my_feed, name="my_feed"),
]
