"""Addresses of rankings."""

from django.urls import path

from . import views

app_name = "ranking"
urlpatterns = [
    path("kennisagenda/ranking/", views.rankings, name="list"),
    path("kennisagenda/ranking/<uuid:uuid>/", views.session, name="session"),
]
