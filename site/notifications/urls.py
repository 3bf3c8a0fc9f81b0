"""Addresses of the inbox."""

from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("meldingen/", views.inbox, name="inbox"),
    path("meldingen/alles-gelezen/", views.mark_all_read, name="mark_all_read"),
    path("meldingen/instellingen/", views.preferences, name="preferences"),
    path("meldingen/stop/<str:token>/", views.stop, name="stop"),
    path("meldingen/<uuid:uuid>/", views.open_notification, name="open"),
]
