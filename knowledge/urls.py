"""Addresses of the library outside the page tree."""

from django.urls import path

from . import adopting, checking, citing, comparing, editors, exporting, mapping, page_views, searches, views

app_name = "knowledge"
urlpatterns: list[object] = [
    path("kennislandkaart/", mapping.knowledge_map, name="map"),
    path("kennislandkaart/tabel.csv", mapping.knowledge_map_csv, name="map_csv"),
    path("bibliotheek/", page_views.library_index, name="library"),
    path("bibliotheek/zo-wegen-we-bewijs/", views.evidence_scale, name="evidence"),
    path("bibliotheek/vergelijken/", comparing.compare, name="compare"),
    path("bibliotheek/vergelijken/notitie/", comparing.decision_note, name="decision_note"),
    path("bibliotheek/bestand.csv", exporting.export, {"form": "csv"}, name="export_csv"),
    path("bibliotheek/bestand.ods", exporting.export, {"form": "ods"}, name="export_ods"),
    path("bibliotheek/bestand.jsonld", exporting.export, {"form": "jsonld"}, name="export_json_ld"),
    path("bibliotheek/bewaren/", searches.save, name="save_search"),
    path("bibliotheek/<str:slug>/", page_views.page_by_slug, name="page"),
    path("bibliotheek/<str:slug>/versies/", citing.versions, name="versions"),
    path("bibliotheek/<str:slug>/versies/<int:number>/verbergen/", citing.close_version, name="close_version"),
    path("bibliotheek/<str:slug>/overgenomen/", adopting.adoptions, name="adoptions"),
    path("bibliotheek/<str:slug>/wij-gebruiken-dit/", adopting.adopt, name="adopt"),
    path("bibliotheek/<str:slug>/wij-gebruiken-dit/klopt/", adopting.confirm, name="confirm_adoption"),
    path("bibliotheek/<str:slug>/wij-gebruiken-dit/weghalen/", adopting.remove, name="remove_adoption"),
    path("bibliotheek/<str:slug>/nakijken/", checking.check, name="check"),
    path("bibliotheek/<str:slug>/nakijken/klopt/", checking.still_right, name="still_right"),
    path("bibliotheek/<str:slug>/nakijken/anders/", checking.ask_change, name="ask_change"),
    path("bibliotheek/<str:slug>/nakijken/archief/", checking.archive, name="archive"),
    path("bibliotheek/<str:slug>/nakijken/terugzetten/", checking.bring_back, name="bring_back"),
    path("bibliotheek/<str:slug>/nakijken/samenvoegen/", checking.merge, name="merge"),
    path("bibliotheek/<str:slug>/nakijken/vervanger/", checking.choose_deputy, name="choose_deputy"),
    path("redactie/wijziging/<int:pk>/klaar/", checking.handle_change, name="handle_change"),
    path("redactie/bibliotheek/", editors.report, name="report"),
    path("redactie/<int:pk>/onderzoek/", adopting.answer_research, name="answer_research"),
    path("id/<short:uuid>/", citing.by_id, name="by_id"),
    path("bibliotheek/<str:slug>/reageren/", page_views.reply_on_page, name="reply"),
    path("netwerken/<slug:slug>/praktijken/", views.network_practices, name="network_practices"),
    path("mijn/zoekopdrachten/", searches.my_searches, name="my_searches"),
    path("mijn/zoekopdrachten/<uuid:uuid>/weghalen/", searches.remove, name="remove_search"),
    path("redactie/<int:pk>/bewijs/", views.assess, name="assess"),
]
