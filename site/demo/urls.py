"""Addresses of the demo; included only with DEMO on."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("postvak/", views.mailbox, name="mailbox"),
    path("postvak/<int:pk>/", views.mail, name="mail"),
    path("code/<slug:role>/", views.code, name="code"),
    path("rollen/", views.roles, name="roles"),
]
