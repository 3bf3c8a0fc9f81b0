"""Addresses of networks. Discussions add theirs below `/netwerken/<slug>/gesprekken/`."""

from django.urls import path

from . import views

app_name = "networks"
urlpatterns = [
    path("netwerken/<slug:slug>/", views.overview_by_slug, name="overview"),
    path("netwerken/<slug:slug>/leden/", views.members, name="members"),
    path("netwerken/<slug:slug>/meedoen/", views.join, name="join"),
    path("netwerken/<slug:slug>/stoppen/", views.leave, name="leave"),
    path("verzoeken/<uuid:uuid>/aannemen/", views.accept, name="accept"),
    path("verzoeken/<uuid:uuid>/afwijzen/", views.decline, name="decline"),
]
urlpatterns += [path("netwerken/<slug:slug>/<path:rest>", views.beyond, name="beyond")]
