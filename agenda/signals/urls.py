"""Addresses of signals."""

from django.urls import path

from . import views

app_name = "signals"
urlpatterns = [
    path("signalen/", views.signals, name="list"),
    path("signalen/geven/", views.give, name="give"),
    path("signalen/bundelen/", views.bundling, name="bundling"),
    path("signalen/<uuid:uuid>/", views.bundle, name="bundle"),
]
