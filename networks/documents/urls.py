"""Addresses of documents."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("netwerken/<slug:slug>/documenten/", views.document_list, name="list"),
    path("netwerken/<slug:slug>/documenten/nieuw/", views.add, name="add"),
    path("document/<uuid:uuid>/", views.detail, name="detail"),
    path("document/<uuid:uuid>/aanpassen/", views.edit, name="edit"),
    path("document/<uuid:uuid>/weghalen/", views.remove, name="remove"),
    path("document/<uuid:uuid>/<int:number>/bestand/", views.download, name="download"),
]
