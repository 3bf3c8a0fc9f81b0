"""Addresses of recalibrations."""

from django.urls import path

from .views import reading, report, running

app_name = "recalibration"
urlpatterns = [
    path("werkagenda/<slug:slug>/herijkingen/", reading.recalibrations, name="list"),
    path("werkagenda/<slug:slug>/verschil/", reading.difference, name="difference"),
    path("herijkingen/<uuid:uuid>/", running.page, name="page"),
    path("herijkingen/<uuid:uuid>/voorstel/", running.propose, name="propose"),
    path("herijkingen/<uuid:uuid>/voorstellen/", running.proposals, name="proposals"),
    path("herijkingen/<uuid:uuid>/rapport/", report.report, name="report"),
    path("momentopnamen/<uuid:uuid>/overzicht/", report.overview, name="overview"),
    path("voorstellen/<uuid:uuid>/", running.proposal, name="proposal"),
    path("momentopnamen/<uuid:uuid>/", reading.snapshot, name="snapshot"),
    path("momentopnamen/<uuid:uuid>/agenda.json", reading.snapshot_json, name="snapshot_json"),
]
