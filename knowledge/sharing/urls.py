"""Addresses on the way to the library."""

from django.urls import path

from .views import distilling, importing, moving, reviewing, writing

app_name = "sharing"
urlpatterns: list[object] = [
    path("deel/", writing.hand_in, name="hand_in"),
    path("deel/meeschrijven/<str:token>/", writing.join, name="join"),
    path("deel/<int:pk>/", writing.edit_draft, name="edit_draft"),
    path("deel/<int:pk>/uitwerken/", writing.details, name="details"),
    path("deel/<int:pk>/link/", writing.mail_link, name="mail_link"),
    path("deel/<int:pk>/bestanden/", writing.add_file, name="add_file"),
    path("deel/<int:pk>/bestanden/<uuid:uuid>/weghalen/", writing.remove_file, name="remove_file"),
    path("deel/<int:pk>/meeschrijvers/", writing.ask_author, name="ask_author"),
    path("deel/<int:pk>/meeschrijvers/<int:author>/weghalen/", writing.end_author, name="end_author"),
    path("deel/<int:pk>/terughalen/", moving.withdraw, name="withdraw"),
    path("deel/<int:pk>/feedback/", reviewing.answer_feedback, name="answer_feedback"),
    path("deel/<int:pk>/laatste-blik/", moving.last_look, name="last_look"),
    path("praktijkbestanden/<uuid:uuid>/", writing.download, name="download"),
    path("mijn/praktijkvoorbeelden/", writing.my_practices, name="my_practices"),
    path("feedback/<str:token>/", reviewing.read_along, name="read_along"),
    path("feedback/<str:token>/bestand/<uuid:uuid>/", reviewing.file_to_read, name="file_to_read"),
    path("gesprekken/<uuid:uuid>/uitwerken/", distilling.distil, name="distil"),
    path("citaat/<str:token>/", distilling.may_quote, name="may_quote"),
    path("redactie/bibliotheek/invoeren/", importing.import_list, name="import"),
    path("redactie/bibliotheek/invoeren/leeg.csv", importing.empty, {"kind": "csv"}, name="empty_csv"),
    path("redactie/bibliotheek/invoeren/leeg.odt", importing.empty, {"kind": "odt"}, name="empty_odt"),
    path("redactie/bibliotheek/invoeren/leeg.docx", importing.empty, {"kind": "docx"}, name="empty_docx"),
    path("redactie/<int:pk>/verder/", moving.go_on, name="go_on"),
    path("redactie/<int:pk>/terugsturen/", moving.send_back, name="send_back"),
    path("redactie/<int:pk>/feedback/", reviewing.choose_reviewers, name="choose_reviewers"),
    path("redactie/<int:pk>/feedback/sluiten/", reviewing.close_feedback, name="close_feedback"),
]
