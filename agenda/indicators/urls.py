"""Addresses of indicators."""

from django.urls import path

from .views import measuring, reading

app_name = "indicators"
urlpatterns = [
    path("werkagenda/<slug:slug>/cijfers/", reading.indicators, name="list"),
    path("werkagenda/<slug:slug>/cijfers.csv", reading.figures_csv, name="csv"),
    path("werkagenda/<slug:slug>/metingen/", measuring.upload, name="upload"),
    path("werkagenda/<slug:slug>/metingen.csv", measuring.download, name="download"),
    path("werkagenda/<slug:slug>/metingen.xlsx", measuring.download_xlsx, name="download_xlsx"),
    path("werkagenda/<slug:slug>/cijfers/<slug:indicator>/", reading.indicator, name="indicator"),
    path("werkagenda/<slug:slug>/cijfers/<slug:indicator>.json", reading.figures_json, name="json"),
    path("werkagenda/<slug:slug>/cijfers/<slug:indicator>/meten/", measuring.measure, name="measure"),
]
