"""Addresses of rounds."""

from django.urls import path

from .views import sheets, team, updating

app_name = "rounds"
urlpatterns = [
    path("bijwerken/mijn/<uuid:uuid>/", updating.update_own, name="own"),
    path("bijwerken/mijn/<uuid:uuid>/bestand/", sheets.upload_own, name="own_sheet"),
    path("bijwerken/mijn/<uuid:uuid>/bestand.csv", sheets.download_own, name="own_csv"),
    path("bijwerken/mijn/<uuid:uuid>/bestand.xlsx", sheets.xlsx_own, name="own_xlsx"),
    path("bijwerken/<str:token>/", updating.update_by_link, name="by_link"),
    path("bijwerken/<str:token>/bestand/", sheets.upload_by_link, name="sheet_by_link"),
    path("bijwerken/<str:token>/bestand.csv", sheets.download_by_link, name="csv_by_link"),
    path("bijwerken/<str:token>/bestand.xlsx", sheets.xlsx_by_link, name="xlsx_by_link"),
    path("rondes/<uuid:uuid>/", team.round_page, name="round"),
    path("hulpvragen/<uuid:uuid>/", team.help_page, name="help"),
    path("werkagenda/<slug:slug>/rondes/", team.rounds, name="list"),
]
