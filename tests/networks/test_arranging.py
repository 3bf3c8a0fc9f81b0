"""Conversations kept in order: followed, reopened, moved, split, merged, and found back at old addresses."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core import search
from core.differences import differences
from core.short_ids import short_id
from core.visibility import is_visible_to
from demo import scale
from networks import actions as network_actions
from networks.discussions import actions, queries
from networks.discussions.models import Discussion, Reply, Revision
from networks.models import NetworkPage
from notifications.models import Notification
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


def _network(slug: str = "gemeenten") -> NetworkPage:
    return NetworkPage.objects.get(slug=slug)


def _start(role: str = "lid", title: str = "Hoe plan je twee dagen werk?", **more) -> Discussion:
    return actions.start_discussion(
        actor=user_of(role), network=_network(), title=title, body="Wij zoeken een rooster.", **more
    )


def _told(role: str, kind: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind=f"discussions.{kind}").count()


def test_follower_hears_and_who_mutes_does_not(as_role):
    discussion = _start()
    follower, address = as_role("nieuw_lid"), f"/gesprekken/{discussion.uuid}/volgen/"
    before = _told("nieuw_lid", "reply_posted"), _told("lid", "reply_posted")
    page = follower.post(address, {"attention": "follow"}, follow=True).content.decode()
    assert "Je volgt dit gesprek" in page
    actions.pay_attention(discussion, actor=user_of("lid"), attention="mute")
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Maandag en donderdag.")
    assert (_told("nieuw_lid", "reply_posted"), _told("lid", "reply_posted")) == (before[0] + 1, before[1])
    follower.post(address, {"attention": "auto"})
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Of dinsdag.")
    assert _told("nieuw_lid", "reply_posted") == before[0] + 1
    assert "Kies wat je wilt horen" in follower.post(address, {"attention": "onzin"}, follow=True).content.decode()
    assert as_role("lid_onderwijs").post(address, {"attention": "follow"}).status_code == 404


def test_begeleider_marks_what_helped_and_closing_takes_at_most_five_lines(as_role):
    discussion = _start()
    reply = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Begin om half tien.")
    leader = as_role("begeleider")
    leader.post(f"/reacties/{short_id(reply.uuid)}/hielp/")
    reply.refresh_from_db()
    assert reply.helped_at
    address = f"/gesprekken/{discussion.uuid}/afsluiten/"
    too_long = leader.post(address, {"summary": "\n".join(["regel"] * 6)})
    assert too_long.status_code == 422
    assert "Dit zijn 6 regels" in too_long.content.decode()
    leader.post(address, {"summary": "- Begin laat\n\n- Twee vaste dagen"})
    page = as_role("lid").get(discussion.get_absolute_url()).content.decode()
    assert page.index("Begin laat") < page.index("Begin om half tien.")
    assert "Open weer" in page
    assert "Open weer" not in as_role("nieuw_lid").get(discussion.get_absolute_url()).content.decode()
    with pytest.raises(PermissionDenied):
        actions.reopen_discussion(Discussion.objects.get(pk=discussion.pk), actor=user_of("nieuw_lid"))
    as_role("lid").post(f"/gesprekken/{discussion.uuid}/heropenen/")
    discussion.refresh_from_db()
    assert discussion.closed_at is None
    assert actions.post_reply(discussion, actor=user_of("nieuw_lid"), text="En op woensdag?")


def test_moved_conversation_is_never_for_more_people_and_old_addresses_lead_on(as_role):
    discussion = _start(visibility="platform")
    reply = actions.post_reply(discussion, actor=user_of("contactpersoon"), text="Kijk bij de scholen.")
    network_actions.appoint_member(_network("besloten-meldpunt"), user_of("lid"))
    old, leader = discussion.get_absolute_url(), as_role("begeleider")
    address = f"/gesprekken/{discussion.uuid}/ordenen/"
    assert as_role("lid").get(address).status_code == 404
    assert leader.post(address, {"act": "move"}).status_code == 422
    target = _network("besloten-meldpunt")
    moved = leader.post(address, {"act": "move", "network": target.pk}, follow=True)
    assert "Het gesprek staat nu in" in moved.content.decode()
    discussion.refresh_from_db()
    assert (discussion.network_id, discussion.visibility) == (target.pk, "network")
    assert leader.get(old, follow=True).redirect_chain[-1][0] == discussion.get_absolute_url()
    assert leader.get(f"/r/{short_id(reply.uuid)}/")["Location"].startswith(discussion.get_absolute_url())
    assert _told("lid", "discussion_moved") == 1
    assert _told("contactpersoon", "discussion_moved") == 0  # may not see that network
    assert not is_visible_to(discussion, user_of("contactpersoon"))
    assert as_role("contactpersoon").get(old).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        actions.move_discussion(_start("lid"), target, actor=user_of("redacteur"))


def test_split_takes_what_is_below_and_leaves_a_link(as_role):
    discussion = _start()
    first = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Over roosters.")
    other = actions.post_reply(discussion, actor=user_of("nieuw_lid"), text="Over reiskosten.")
    below = actions.post_reply(discussion, actor=user_of("lid"), text="Wie betaalt dat?", parent=other)
    leader, address = as_role("begeleider"), f"/gesprekken/{discussion.uuid}/ordenen/"
    refused = leader.post(address, {"act": "split", "replies": [other.pk], "title": "Kort"})
    assert refused.status_code == 422
    assert 'value="Kort"' in refused.content.decode()
    leader.post(address, {"act": "split", "replies": [other.pk], "title": "Wie betaalt de bus naar werk?"})
    made = Discussion.objects.get(title="Wie betaalt de bus naar werk?")
    assert set(made.replies.values_list("pk", flat=True)) == {other.pk, below.pk}
    assert (made.reply_count, made.visibility, made.network_id) == (2, discussion.visibility, discussion.network_id)
    posts, _new = queries.thread(made, user_of("lid"))
    assert [child.row["pk"] for child in posts[0].children] == [below.pk]
    page = as_role("lid").get(discussion.get_absolute_url()).content.decode()
    assert "Over roosters." in page
    assert "Over reiskosten." not in page
    assert made.title in page
    assert _told("nieuw_lid", "discussion_split") == 1
    again = as_role("lid").get(f"/r/{short_id(below.uuid)}/", follow=True)
    assert "Wie betaalt dat?" in again.content.decode()
    assert actions.post_reply(
        made, actor=user_of("nieuw_lid"), text="De werkgever.", parent=Reply.objects.get(pk=below.pk)
    )
    assert first.discussion_id == discussion.pk
    with pytest.raises(ValidationError):
        actions.split_discussion(discussion, [other.pk], actor=user_of("begeleider"), title="Nog een keer dit")


def test_merge_keeps_every_word_and_never_shows_it_to_more_people(as_role):
    old, goal = _start(title="Hoe vul je twee dagen werk?"), _start("lid_gemeente2", "Werken naast de les: hoe dan?")
    one = actions.post_reply(old, actor=user_of("nieuw_lid"), text="Eén.")
    two = actions.post_reply(old, actor=user_of("contactpersoon"), text="Twee.", parent=one)
    three = actions.post_reply(old, actor=user_of("nieuw_lid"), text="Drie.", parent=two)
    wide = _start(title="Een vraag voor iedereen hier", visibility="platform")
    leader, address = as_role("begeleider"), f"/gesprekken/{old.uuid}/ordenen/"
    refused = leader.post(address, {"act": "merge", "into": wide.uuid})
    assert refused.status_code == 422
    assert "voor andere mensen te lezen" in refused.content.decode()
    assert goal.title in leader.get(f"{address}?zoek=naast de les").content.decode()
    landed = leader.post(address, {"act": "merge", "into": goal.uuid}, follow=True).content.decode()
    for words in ("Hoe vul je twee dagen werk?", "Eén.", "Twee.", "Drie."):
        assert words in landed
    goal.refresh_from_db()
    assert goal.reply_count == 4
    assert Reply.objects.get(pk=three.pk).level <= 2
    page = as_role("lid").get(old.get_absolute_url()).content.decode()
    assert goal.title in page
    assert "Plaats reactie" not in page
    assert as_role("lid").get(f"/r/{short_id(one.uuid)}/")["Location"].startswith(goal.get_absolute_url())
    assert _told("nieuw_lid", "discussion_merged") == 1
    assert (
        actions.merge_discussions(old, goal, actor=user_of("begeleider")).pk == goal.pk
    )  # a second time changes nothing
    assert goal.replies.count() == 4


def test_history_shows_differences_to_writer_and_begeleider_only(as_role):
    discussion = _start()
    reply = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Bel meneer Jansen even.")
    actions.edit_reply(reply, actor=user_of("lid_gemeente2"), text="Bel de werkgever even.")
    actions.edit_discussion(discussion, actor=user_of("lid"), title="Hoe plan je drie dagen werk?", body="Rooster.")
    address = f"/reacties/{short_id(reply.uuid)}/eerder/"
    page = as_role("begeleider").get(address).content.decode()
    assert "meneer Jansen </del>" in page
    assert "de werkgever </ins>" in page
    assert as_role("lid_gemeente2").get(address).status_code == 200
    assert as_role("nieuw_lid").get(address).status_code == 404
    assert address not in as_role("nieuw_lid").get(discussion.get_absolute_url()).content.decode()
    own = as_role("lid").get(f"/gesprekken/{discussion.uuid}/eerder/").content.decode()
    assert "twee </del>" in own
    assert Revision.objects.filter(discussion=discussion).count() == 2


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("a b", "a b", [("same", "a b")]),
        ("a b", "a c", [("same", "a "), ("out", "b"), ("in", "c")]),
        ("", "nieuw", [("in", "nieuw")]),
    ],
)
def test_differences_are_in_words(before, after, parts):
    assert differences(before, after) == parts


def test_differences_of_long_texts_are_made_by_line():
    before = "woord " * 3000
    assert differences(before, before + "\nmeer")[-1] == ("in", before + "\nmeer")


def test_long_conversation_is_paged_by_thread_and_permalinks_find_their_page(as_role):
    discussion = _start()
    scale.add_replies(discussion, 700)
    discussion.refresh_from_db()
    pages = queries.pages_of(discussion)
    assert pages.last > 1
    client, found = as_role("lid"), set()
    for number in range(1, pages.last + 1):
        posts, _new = queries.thread(discussion, user_of("lid"), page=number)
        assert all(post.row["level"] == 0 for post in posts)  # threads stay whole
        stack = list(posts)
        while stack:
            post = stack.pop()
            assert post.row["pk"] not in found
            found.add(post.row["pk"])
            stack.extend(post.children)
    assert len(found) == 700
    last = Reply.objects.filter(discussion=discussion).order_by("-thread_id").first()
    place = client.get(last.get_absolute_url())["Location"]
    assert f"?pagina={pages.last}#r-" in place
    assert str(last.comment[:20]) in client.get(place.split("#")[0]).content.decode()
    assert client.get(f"{discussion.get_absolute_url()}?pagina=9999").status_code == 200
    assert client.get(f"{discussion.get_absolute_url()}?pagina=x").status_code == 200


def test_huge_thread_is_cut_so_that_a_page_stays_small():
    assert queries.cut_into_pages([3, 4]).starts == (0,)
    assert queries.cut_into_pages([150, 100, 90]).starts == (0, 150)
    cut = queries.cut_into_pages([1200, 10])
    assert cut.starts == (0, 500, 1000, 1200)
    assert cut.piece(4) == slice(1200, 1210)
    assert [cut.page_of(place) for place in (0, 499, 500, 1209)] == [1, 1, 2, 4]


def test_asker_takes_the_own_words_away_and_the_replies_stay(as_role):
    network = NetworkPage.objects.get(slug="gemeenten")
    discussion = actions.start_discussion(
        actor=user_of("lid"), network=network, title="Toch liever niet gevraagd", body="Dit gaat over mij."
    )
    assert "helemaal weg" in as_role("lid").get(f"/gesprekken/{discussion.uuid}/aanpassen/").content.decode()
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Mijn antwoord blijft.")
    assert as_role("lid_gemeente2").post(f"/gesprekken/{discussion.uuid}/verwijderen/").status_code == 403
    as_role("lid").post(f"/gesprekken/{discussion.uuid}/verwijderen/")
    page = as_role("lid_gemeente2").get(discussion.get_absolute_url()).content.decode()
    assert "Mijn antwoord blijft." in page
    assert "Vraag weggehaald door de schrijver" in page
    assert "Dit gaat over mij." not in page
    assert "Toch liever niet gevraagd" not in page
    found = search.search("liever", user_of("lid_gemeente2"))
    assert not any(hit.title == "Toch liever niet gevraagd" for hit in found.hits)


def test_what_looks_like_it_stands_beside_a_conversation_but_not_itself(as_role):
    one, two = (
        actions.start_discussion(
            actor=user_of("lid"), network=_network(), title=f"Taalmaatjes vinden {name}", body="Zo."
        )
        for name in ("bij bakkers", "bij slagers")
    )
    client = as_role("lid")
    assert f"naast={one.uuid}" in client.get(one.get_absolute_url()).content.decode()
    part = client.get("/gesprekken/lijkt-op/", {"title": one.title, "naast": str(one.uuid)}).content.decode()
    assert two.title in part
    assert one.title not in part
    assert two.title not in as_role("lid_werkgever").get("/gesprekken/lijkt-op/", {"title": one.title}).content.decode()


def test_pinned_conversation_stands_first_and_only_a_begeleider_pins(as_role):
    old, lists = _start(title="Lees dit eerst, over roosters"), "/netwerken/gemeenten/gesprekken/"
    _start(title="Een vraag van later vandaag")
    address = f"/gesprekken/{old.uuid}/vastzetten/"
    assert as_role("lid").post(address).status_code == 403
    leader = as_role("begeleider")
    leader.post(address)
    page = as_role("lid").get(lists).content.decode().partition("<main")[2]
    assert page.index("Lees dit eerst") < page.index("Een vraag van later")
    leader.post(address)
    page = as_role("lid").get(lists).content.decode().partition("<main")[2]
    assert page.index("Lees dit eerst") > page.index("Een vraag van later")


def test_writer_takes_a_reply_away_and_a_placeholder_holds_its_answers(as_role):
    discussion = _start()
    reply = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Dit had ik niet moeten zeggen.")
    actions.post_reply(discussion, actor=user_of("nieuw_lid"), text="Het antwoord daarop.", parent=reply)
    address = f"/reacties/{short_id(reply.uuid)}/verwijderen/"
    assert as_role("nieuw_lid").post(address).status_code == 403
    as_role("lid_gemeente2").post(address)
    page = as_role("lid").get(discussion.get_absolute_url()).content.decode()
    assert "Dit had ik niet moeten zeggen." not in page
    assert "Verwijderd door de schrijver." in page
    assert "Het antwoord daarop." in page
    place, back = f"/r/{short_id(reply.uuid)}/", f"/reacties/{short_id(reply.uuid)}/terugzetten/"
    assert as_role("lid").get(place, follow=True).status_code == 200  # its address still leads here
    assert back not in page
    assert as_role("nieuw_lid").post(back).status_code in (403, 404)
    writer = as_role("lid_gemeente2")
    assert back in writer.get(discussion.get_absolute_url()).content.decode()
    assert "Je reactie staat er weer." in writer.post(back, follow=True).content.decode()
    assert "Dit had ik niet moeten zeggen." in as_role("lid").get(discussion.get_absolute_url()).content.decode()
    Reply.objects.filter(pk=reply.pk).update(removed_at=timezone.now(), removed_reason="Een naam van een cliënt.")
    assert writer.post(back).status_code == 403  # a begeleider removed it


def test_every_act_of_keeping_order_is_in_the_log_with_who_did_it(as_role):
    since = ModelLogEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    leader, discussion = user_of("begeleider"), _start()
    reply = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Over roosters.")
    aside = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Over reiskosten.")
    actions.edit_reply(reply, actor=user_of("lid_gemeente2"), text="Over het rooster.")
    actions.toggle_pin(discussion, actor=leader)
    made = actions.split_discussion(discussion, [aside.pk], actor=leader, title="Wie betaalt de bus?")
    actions.close_discussion(discussion, actor=leader, summary="Begin laat.")
    actions.reopen_discussion(Discussion.objects.get(pk=discussion.pk), actor=leader)
    actions.merge_discussions(made, discussion, actor=leader)
    actions.move_discussion(discussion, _network("besloten-meldpunt"), actor=leader)
    actions.remove_reply(reply, actor=user_of("lid_gemeente2"))
    rows = ModelLogEntry.objects.filter(pk__gt=since).values_list("action", "user__name")
    for act in ("pin", "split", "close", "reopen", "merge", "move"):
        assert (f"discussion.{act}", leader.name) in rows, act
    for act in ("post", "edit", "remove"):
        assert (f"reply.{act}", user_of("lid_gemeente2").name) in rows, act
