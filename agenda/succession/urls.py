"""Addresses of what lies between two editions."""

from django.urls import path

from . import views

app_name = "succession"
urlpatterns = [
    path("werkagenda/<slug:slug>/vervolg/<slug:later>/", views.between, name="between"),
]
