"""Addresses of people and organisations."""

from django.urls import path

from . import colleagues, views

app_name = "people"
urlpatterns = [
    path("mensen/", views.directory, name="directory"),
    path("mensen/<uuid:uuid>/", views.person, name="person"),
    path("organisaties/", views.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", views.organisation, name="organisation"),
    path("organisaties/<slug:slug>/opnemen/", views.accept_organisation, name="accept_organisation"),
    path("organisaties/<slug:slug>/samenvoegen/", views.merge_organisation, name="merge_organisation"),
    path("organisaties/<slug:slug>/collegas/", colleagues.colleagues, name="colleagues"),
    path("collegas/<int:pk>/bevestigen/", colleagues.accept, name="accept_colleague"),
    path("collegas/<int:pk>/niet-bevestigen/", colleagues.decline, name="decline_colleague"),
    path("collegas/<int:pk>/contactpersoon/", colleagues.contact, name="set_contact"),
    path("mijn/welkom/", views.welcome, name="welcome"),
    path("mijn/instellingen/", views.settings_page, name="settings"),
    path("mijn/instellingen/organisatie/", views.choose_organisation, name="choose_organisation"),
]
