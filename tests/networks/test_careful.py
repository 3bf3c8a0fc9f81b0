"""Withheld names, and the warning before personal data is posted (PRODUCT §4)."""

import pytest
from django.db.models import Max
from django.utils import translation

from core.short_ids import short_id
from networks.discussions import actions
from networks.discussions.models import Discussion, Reply
from networks.models import NetworkPage, Placement
from notifications.delivery import turn_notifications_into_mail
from notifications.models import Notification, OutgoingMail
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
NAME, PLACE = "Noor Voorbeeld", "Gemeente Voorbeelddorp (verzonnen)"


def _ask(**more) -> Discussion:
    network = NetworkPage.objects.get(slug="gemeenten")
    return actions.start_discussion(
        actor=user_of("lid_gemeente2"),
        network=network,
        title="Mijn teamleider zegt nee. Wat nu?",
        body="Hoe ga je daarmee om?",
        **more,
    )


def _main(page) -> str:
    return page.content.decode().partition("<main")[2].partition("<footer")[0]


def test_withheld_name_is_for_the_writer_and_begeleiders_only(as_role):
    reader, lists = (
        as_role("nieuw_lid"),
        ("/netwerken/gemeenten/gesprekken/", "/netwerken/gemeenten/", "/zoeken/?q=teamleider"),
    )
    before = [_main(reader.get(path)).count(NAME) for path in lists]  # other conversations name her
    discussion = _ask(hides_name=True)
    reply = actions.post_reply(discussion, actor=user_of("lid"), text="Vraag het op papier.", hides_name=True)
    asker = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Dat doe ik.")
    assert (reply.organisation_id, asker.hides_name) == (None, True)  # the asker stays unknown in the own replies too
    address = discussion.get_absolute_url()
    seen = _main(as_role("nieuw_lid").get(address))
    assert "naam niet genoemd" in seen.lower()
    assert "Deelnemer" in seen
    for words in (NAME, PLACE, "Lotte", "jobcoach", "NV</span>"):
        assert words not in seen
    assert "Stelde de vraag" in seen
    assert NAME in _main(as_role("begeleider").get(address))
    assert "Jij" in _main(as_role("lid").get(address))
    assert discussion.title in _main(reader.get(lists[0]))
    assert [_main(reader.get(path)).count(NAME) for path in lists] == before
    assert "Lotte" not in _main(reader.get(f"/re/{short_id(reply.uuid)}/"))
    assert as_role("nieuw_lid").get(f"/gesprekken/{discussion.uuid}/eerder/").status_code == 404


def test_withheld_name_stands_in_no_notice_and_no_mail():
    discussion = _ask(hides_name=True)
    actions.post_reply(discussion, actor=user_of("lid"), text="Vraag het op papier.")
    before = Notification.objects.count()
    last = OutgoingMail.objects.aggregate(last=Max("pk"))["last"] or 0
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Dat doe ik.")
    reply = Reply.objects.filter(discussion=discussion, user=user_of("lid")).get()
    actions.toggle_helped(reply, actor=user_of("lid_gemeente2"))
    rows = Notification.objects.order_by("-pk")[: Notification.objects.count() - before]
    assert {row.kind for row in rows} == {"discussions.reply_posted", "discussions.marked_helpful"}
    for row in rows:
        assert "Noor" not in f"{row.payload} {row.words()}"
        assert "Iemand" in row.words()[1]
    turn_notifications_into_mail()
    sent_now = OutgoingMail.objects.filter(pk__gt=last)
    assert sent_now.exists()
    for sent in sent_now:
        assert "Noor" not in sent.subject + sent.body + sent.html


def test_placed_conversation_keeps_the_name_from_the_other_network(as_role):
    discussion = _ask(hides_name=True, visibility="platform")
    schools = NetworkPage.objects.get(slug="onderwijs")
    from networks import actions as network_actions

    placement = network_actions.offer_item(discussion, schools, actor=user_of("begeleider"))
    network_actions.accept_placement(placement, actor=user_of("begeleider_onderwijs"))
    assert Placement.objects.filter(pk=placement.pk, state="accepted").exists()
    assert NAME not in _main(as_role("begeleider_onderwijs").get(discussion.get_absolute_url(), follow=True))


@pytest.mark.parametrize(
    ("text", "hit", "kind"),
    [
        ("Bel met jan@elders.example over dit.", "jan@elders.example", "een mailadres"),
        ("Haar nummer is 06 12345678.", "06 12345678", "een telefoonnummer"),
        ("Zijn nummer: 111222333", "111222333", "een burgerservicenummer"),
        ("Maak over op NL91 ABNA 0417 1643 00.", "NL91 ABNA 0417 1643 00", "een rekeningnummer"),
        ("Mijn cliënt Fatima kwam niet meer.", "Fatima", "een naam van iemand"),
    ],
)
def test_found_text_is_marked_nothing_is_lost_and_a_tick_posts_it(as_role, text, hit, kind):
    discussion, client = _ask(), as_role("lid")
    address = f"/gesprekken/{discussion.uuid}/reageren/"
    answer = client.post(address, {"text": text, "hides_name": "on"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"<mark>{hit}</mark>" in page
    assert kind in page
    assert text in page
    assert not discussion.replies.exists()
    client.post(address, {"text": text, "checked": "on", "hides_name": "on"})
    assert discussion.replies.get().hides_name


def test_warning_on_the_page_of_a_placement_keeps_what_was_typed(as_role):
    placement = Placement.objects.filter(state="accepted", network__slug="werkgevers").first()
    client = as_role("begeleider_werkgevers")
    answer = client.post(f"/plaatsingen/{placement.uuid}/reageren/", {"text": "Mail hr@elders.example maar."})
    assert answer.status_code == 422
    assert "Mail hr@elders.example maar." in answer.content.decode()
    assert "<mark>hr@elders.example</mark>" in answer.content.decode()


def test_warning_speaks_english_too(as_role):
    with translation.override("en"):
        answer = as_role("lid").post(f"/en/gesprekken/{_ask().uuid}/reageren/", {"text": "Ask a@elders.example"})
    assert "a mail address" in answer.content.decode()
