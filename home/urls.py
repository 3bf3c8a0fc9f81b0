"""Addresses of the front door."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("mijn/", views.dashboard, name="dashboard"),
    path("zoeken/", views.search, name="search"),
    path("patronen/", views.components, name="components"),
]
