"""Addresses of the knowledge agenda."""

from django.urls import path

from . import views

app_name = "questions"
urlpatterns = [
    path("kennisagenda/", views.question_list, name="list"),
    path("kennisagenda/<uuid:uuid>/", views.question_detail, name="detail"),
]
