"""Addresses of conversations."""

from django.urls import path, register_converter

from core.short_ids import ShortIdConverter

from . import ask, views

register_converter(ShortIdConverter, "short")
app_name = "discussions"
urlpatterns = [
    path("vragen/stellen/", ask.ask, name="ask"),
    path("netwerken/<slug:slug>/gesprekken/", views.discussion_list, name="list"),
    path("netwerken/<slug:slug>/gesprekken/nieuw/", views.start, name="start"),
    path("netwerken/<slug:slug>/gesprekken/<uuid:uuid>/", views.detail, name="detail"),
    path("gesprekken/voorbeeld/", views.preview, name="preview"),
    path("gesprekken/<uuid:uuid>/", views.open_detail, name="open"),
    path("gesprekken/<uuid:uuid>/reageren/", views.reply, name="reply"),
    path("gesprekken/<uuid:uuid>/aanpassen/", views.edit, name="edit"),
    path("gesprekken/<uuid:uuid>/afsluiten/", views.close, name="close"),
    path("gesprekken/<uuid:uuid>/vastzetten/", views.pin, name="pin"),
    path("gesprekken/<uuid:uuid>/verwijderen/", views.delete, name="delete"),
    path("reacties/<short:uuid>/antwoorden/", views.reply_to, name="reply_to"),
    path("reacties/<short:uuid>/aanpassen/", views.edit_reply, name="edit_reply"),
    path("reacties/<short:uuid>/verwijderen/", views.remove_reply, name="remove_reply"),
    path("reacties/<short:uuid>/verbergen/", views.hide_reply, name="hide_reply"),
    path("reacties/<short:uuid>/tonen/", views.unhide_reply, name="unhide_reply"),
    path("reacties/<short:uuid>/nuttig/", views.useful, name="useful"),
    path("reacties/<short:uuid>/hielp/", views.helped, name="helped"),
    path("bijdragen/<slug:kind>/<uuid:uuid>/plaatsen/", views.approve, name="approve"),
    path("bijdragen/<slug:kind>/<uuid:uuid>/niet-plaatsen/", views.decline, name="decline"),
]
