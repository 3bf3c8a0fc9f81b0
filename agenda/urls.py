"""Addresses of the work agenda."""

from django.urls import path

from . import exporting, views

app_name = "agenda"
urlpatterns = [
    path("werkagenda/", views.work_agenda, name="current"),
    path("werkagenda/<slug:slug>/", views.work_agenda, name="edition"),
    path("werkagenda/<slug:slug>/voortgang.csv", exporting.progress_csv, name="progress_csv"),
    path("werkagenda/<slug:slug>/onderdeel/<int:number>/", views.strand, name="strand"),
    path("werkagenda/<slug:slug>/activiteiten/", views.activity_list, name="activities"),
    path("werkagenda/<slug:slug>/activiteiten.csv", exporting.activities_csv, name="activities_csv"),
    path("werkagenda/<slug:slug>/ongebruikt/", views.evidence_without_activity, name="unused_evidence"),
    path("werkagenda/<slug:edition_slug>/<slug:slug>/", views.activity, name="activity"),
    path("werkagenda/<slug:edition_slug>/<slug:slug>/erbij/", views.linking, name="linking"),
]
