"""Addresses of conversations."""

from django.urls import path

from . import ask
from .views import arranging, attachments, conversations, editor, moderation, placed, polls, replies, starting

app_name = "discussions"
urlpatterns = [
    path("vragen/stellen/", ask.ask, name="ask"),
    path("netwerken/<slug:slug>/gesprekken/", conversations.discussion_list, name="list"),
    path("netwerken/<slug:slug>/gesprekken/nieuw/", starting.start, name="start"),
    path("netwerken/<slug:slug>/gesprekken/gelezen/", conversations.all_read, name="all_read"),
    path("netwerken/<slug:slug>/gesprekken/<uuid:uuid>/", conversations.detail, name="detail"),
    path("gesprekken/voorbeeld/", editor.preview, name="preview"),
    path("bijlagen/", attachments.add, name="add_attachment"),
    path("bijlagen/<uuid:uuid>/", attachments.attachment, name="attachment"),
    path("gesprekken/concepten/", editor.drafts, name="drafts"),
    path("gesprekken/mensen/", editor.mentionable, name="mentionable"),
    path("gesprekken/<uuid:uuid>/nieuw/", editor.updates, name="updates"),
    path("gesprekken/lijkt-op/", starting.similar, name="similar"),
    path("gesprekken/nieuw/<slug:kind>/<int:pk>/", starting.start_about, name="start_about"),
    path("gesprekken/<uuid:uuid>/", conversations.open_detail, name="open"),
    path("gesprekken/<uuid:uuid>/volgen/", arranging.attention, name="attention"),
    path("gesprekken/<uuid:uuid>/weet-ik-niet/", replies.decline_to_answer, name="decline_to_answer"),
    path("gesprekken/<uuid:uuid>/ordenen/", arranging.arrange, name="arrange"),
    path("gesprekken/<uuid:uuid>/peiling/", polls.make, name="make_poll"),
    path("peilingen/<uuid:uuid>/stem/", polls.vote, name="vote"),
    path("peilingen/<uuid:uuid>/uitslag.csv", polls.result, name="poll_result"),
    path("gesprekken/<uuid:uuid>/heropenen/", arranging.reopen, name="reopen"),
    path("gesprekken/<uuid:uuid>/eerder/", arranging.history, name="history"),
    path("gesprekken/<uuid:uuid>/reageren/", replies.reply, name="reply"),
    path("gesprekken/<uuid:uuid>/aanpassen/", conversations.edit, name="edit"),
    path("gesprekken/<uuid:uuid>/afsluiten/", conversations.close, name="close"),
    path("gesprekken/<uuid:uuid>/vastzetten/", conversations.pin, name="pin"),
    path("gesprekken/<uuid:uuid>/verwijderen/", conversations.delete, name="delete"),
    # What stands under every reply has a short address: 500 replies on a page weigh less (QUALITY §2).
    path("r/<short:uuid>/", arranging.permalink, name="permalink"),
    path("reacties/<short:uuid>/eerder/", arranging.reply_history, name="reply_history"),
    path("re/<short:uuid>/", replies.reply_to, name="reply_to"),
    path("reacties/<short:uuid>/aanpassen/", replies.edit_reply, name="edit_reply"),
    path("reacties/<short:uuid>/verwijderen/", replies.remove_reply, name="remove_reply"),
    path("reacties/<short:uuid>/terugzetten/", replies.restore_reply, name="restore_reply"),
    path("nuttig/<short:uuid>/", replies.useful, name="useful"),
    path("reacties/<short:uuid>/hielp/", replies.helped, name="helped"),
    path("plaatsingen/<uuid:uuid>/reageren/", placed.reply, name="reply_on_placement"),
    path("bijdragen/meldingen/<uuid:uuid>/", moderation.decide, name="decide"),
    path("bijdragen/meldingen/<uuid:uuid>/eerst-verbergen/", moderation.hide_first, name="hide_first"),
    path("bijdragen/bezwaren/<uuid:uuid>/", moderation.answer_appeal, name="answer_appeal"),
    path("meld/<short:uuid>/", moderation.flag, {"kind": "reactie"}, name="flag_reply"),
    path("bijdragen/<slug:kind>/<short:uuid>/melden/", moderation.flag, name="flag"),
    path("bijdragen/<slug:kind>/<short:uuid>/verbergen/", moderation.hide, name="hide"),
    path("bijdragen/<slug:kind>/<short:uuid>/tonen/", moderation.unhide, name="unhide"),
    path("bijdragen/<slug:kind>/<short:uuid>/bezwaar/", moderation.appeal, name="appeal"),
    path("bijdragen/<slug:kind>/<short:uuid>/plaatsen/", moderation.approve, name="approve"),
    path("bijdragen/<slug:kind>/<short:uuid>/niet-plaatsen/", moderation.decline, name="decline"),
]
