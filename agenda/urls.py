"""Addresses of the work agenda."""

from django.urls import path

from . import views

app_name = "agenda"
urlpatterns = [
    path("werkagenda/", views.work_agenda, name="current"),
    path("werkagenda/<slug:slug>/", views.work_agenda, name="edition"),
    path("werkagenda/<slug:edition_slug>/<slug:slug>/", views.activity, name="activity"),
]
