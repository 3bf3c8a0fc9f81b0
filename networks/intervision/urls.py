"""Addresses of intervision."""

from django.urls import path

from .views import after, cases

app_name = "intervision"
urlpatterns = [
    path("bijeenkomsten/<uuid:uuid>/casus/", cases.bring, name="bring"),
    path("intervisie/<uuid:uuid>/", cases.case, name="case"),
    path("intervisie/<uuid:uuid>/aanpassen/", cases.edit, name="edit"),
    path("intervisie/<uuid:uuid>/weg/", cases.remove, name="remove"),
    path("intervisie/<uuid:uuid>/leiden/", cases.lead, name="lead"),
    path("intervisie/<uuid:uuid>/notitie/", cases.note, name="note"),
    path("intervisie/<uuid:uuid>/stap/", after.agreed_step, name="agreed_step"),
    path("intervisie/<uuid:uuid>/hoe-ging-het/", after.outcome, name="outcome"),
    path("intervisie/<uuid:uuid>/les/", after.lesson, name="lesson"),
    path("intervisie/<uuid:uuid>/les/schrijven/", after.write_lesson, name="write_lesson"),
    path("intervisie/<uuid:uuid>/les/concept/", after.draft, name="draft"),
]
