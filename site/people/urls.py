"""Addresses of people and organisations."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("mensen/", views.directory, name="directory"),
    path("mensen/<uuid:uuid>/", views.person, name="person"),
    path("organisaties/", views.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", views.organisation, name="organisation"),
    path("organisaties/<slug:slug>/opnemen/", views.accept_organisation, name="accept_organisation"),
    path("organisaties/<slug:slug>/samenvoegen/", views.merge_organisation, name="merge_organisation"),
    path("mijn/welkom/", views.welcome, name="welcome"),
    path("mijn/instellingen/", views.settings_page, name="settings"),
]
