"""Addresses of the knowledge agenda."""

from django.urls import path

from . import exporting, views

app_name = "questions"
urlpatterns = [
    path("kennisagenda/", views.question_list, name="list"),
    path("kennisagenda/stellen/", views.ask, name="ask"),
    path("kennisagenda/bestand.csv", exporting.export_csv, name="export"),
    path("kennisagenda/<uuid:uuid>/", views.question_detail, name="detail"),
    path("kennisagenda/<uuid:uuid>/speelt-ook/", views.support, name="support"),
    path("kennisagenda/<uuid:uuid>/stap/<str:verb>/", views.step, name="step"),
]
