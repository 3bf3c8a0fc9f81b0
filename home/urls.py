"""Addresses of the front door."""

from django.urls import path

from . import views, work_list

app_name = "home"
urlpatterns = [
    path("mijn/", views.dashboard, name="dashboard"),
    path("werklijst/", work_list.work_list, name="work_list"),
    path("werklijst/oppakken/", work_list.claim, name="claim"),
    path("werklijst/loslaten/", work_list.release, name="release"),
    path("zoeken/", views.search, name="search"),
    path("patronen/", views.components, name="components"),
]
