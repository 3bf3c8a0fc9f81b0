"""Joining, deciding, conversations: each rule from both sides."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from networks import actions, policies
from networks.discussions import actions as discussion_actions
from networks.discussions import policies as discussion_policies
from networks.discussions import queries
from networks.discussions.models import Discussion, Reply, Revision
from networks.models import Membership, MembershipState, NetworkPage, membership_of
from notifications.models import Notification
from tests.conftest import user_of


@pytest.fixture
def open_network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="onderwijs")


@pytest.fixture
def closed_network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="regio-aan-zet")


@pytest.fixture
def discussion(db) -> Discussion:
    return Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")


def test_anyone_joins_an_open_network_once(as_role, open_network):
    client = as_role("contactpersoon")
    for _click in range(2):
        client.post("/netwerken/onderwijs/meedoen/")
    assert Membership.objects.filter(network=open_network, user=user_of("contactpersoon"), state="active").count() == 1


def test_request_is_decided_by_the_begeleider_and_both_are_told(as_role, closed_network):
    as_role("contactpersoon").post("/netwerken/regio-aan-zet/meedoen/", {"motivation": "Ik wil leren."})
    membership = membership_of(user_of("contactpersoon"), closed_network)
    assert membership.state == MembershipState.REQUESTED
    assert Notification.objects.filter(
        recipient=user_of("begeleider_werkgevers"), kind="networks.membership_requested"
    ).exists()
    page = as_role("begeleider_werkgevers").get("/mijn/").content.decode()
    assert "Cem Voorbeeld wil meedoen in Regio aan zet" in page
    for _click in range(2):
        as_role("begeleider_werkgevers").post(f"/verzoeken/{membership.uuid}/aannemen/")
    membership.refresh_from_db()
    assert membership.state == MembershipState.ACTIVE
    assert (
        Notification.objects.filter(recipient=user_of("contactpersoon"), kind="networks.membership_accepted").count()
        == 1
    )


def test_declining_asks_a_reason_that_the_person_reads(as_role, closed_network):
    membership = membership_of(user_of("deelnemer"), closed_network)
    client = as_role("begeleider_werkgevers")
    assert client.post(f"/verzoeken/{membership.uuid}/afwijzen/", {"reason": ""}).status_code == 422
    client.post(f"/verzoeken/{membership.uuid}/afwijzen/", {"reason": "We zitten vol tot mei."})
    membership.refresh_from_db()
    assert membership.state == MembershipState.ENDED
    notice = Notification.objects.get(recipient=user_of("deelnemer"), kind="networks.membership_declined")
    assert "We zitten vol tot mei." in notice.words()[1]


@pytest.mark.parametrize("role", ["anon", "lid", "begeleider", "redacteur", "beheerder_werkagenda"])
def test_who_does_not_run_the_network_cannot_decide(as_role, closed_network, role):
    membership = membership_of(user_of("lid_onderwijs2"), closed_network)
    as_role(role).post(f"/verzoeken/{membership.uuid}/aannemen/")
    membership.refresh_from_db()
    assert membership.state == MembershipState.REQUESTED


def test_last_begeleider_cannot_leave(db):
    network = NetworkPage.objects.get(slug="onderwijs")
    with pytest.raises(ValidationError, match="enige begeleider"):
        actions.leave_network(network, actor=user_of("begeleider_onderwijs"))
    actions.appoint_coordinator(network, user_of("lid_onderwijs"), actor=None)
    actions.leave_network(network, actor=user_of("begeleider_onderwijs"))
    assert not policies.is_coordinator(user_of("begeleider_onderwijs"), network)
    assert not user_of("begeleider_onderwijs").groups.exists()


def test_begeleider_edits_only_the_own_network_in_the_admin(as_role):
    client = as_role("begeleider")
    own, other = NetworkPage.objects.get(slug="gemeenten"), NetworkPage.objects.get(slug="onderwijs")
    assert client.get(f"/beheer/pages/{own.pk}/edit/").status_code == 200
    assert client.get(f"/beheer/pages/{other.pk}/edit/").status_code in {302, 403}


def test_cannot_join_a_network_one_cannot_see(db):
    with pytest.raises(PermissionDenied):
        actions.request_membership(NetworkPage.objects.get(slug="besloten-meldpunt"), actor=user_of("deelnemer"))


def test_same_token_stores_one_reply(as_role, discussion):
    client = as_role("lid_gemeente2")
    for _click in range(3):
        client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Eén keer is genoeg.", "form_token": "abc123"})
    assert Reply.objects.filter(comment="Eén keer is genoeg.").count() == 1


def test_reply_deeper_than_three_levels_joins_its_parents_row(discussion):
    writer, parent = user_of("lid"), None
    for number in range(6):
        parent = discussion_actions.post_reply(discussion, actor=writer, text=f"diep {number}", parent=parent)
    posts, _new = queries.thread(discussion, writer)

    def depth(items):
        return 1 + max((depth(item.children) for item in items), default=0) if items else 0

    assert depth(posts) == 3
    assert Reply.objects.filter(comment__startswith="diep").count() == 6


def test_who_is_not_in_the_network_reads_but_cannot_reply(as_role, discussion):
    client = as_role("lezer_taskforce")
    page = client.get(discussion.get_absolute_url()).content.decode()
    assert "kan antwoorden" in page
    assert client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Toch maar."}).status_code == 403


def test_reply_with_a_phone_number_asks_once_and_keeps_the_text(as_role, discussion):
    client = as_role("lid_gemeente2")
    response = client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Bel hem op 06-12345678."})
    assert response.status_code == 422
    assert "een telefoonnummer" in response.content.decode()
    assert "Bel hem op 06-12345678." in response.content.decode()
    client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Bel hem op 06-12345678.", "checked": "on"})
    assert Reply.objects.filter(comment="Bel hem op 06-12345678.").exists()


def test_only_a_first_contribution_with_a_link_waits(discussion):
    known = discussion_actions.post_reply(discussion, actor=user_of("lid"), text="Zie https://voorbeeld.example/x")
    assert not known.is_held
    newcomer = user_of("lezer_taskforce")
    actions.appoint_member(discussion.network, newcomer)
    held = discussion_actions.post_reply(discussion, actor=newcomer, text="Zie https://voorbeeld.example/x")
    assert held.is_held
    assert not discussion_policies.is_visible_to(held, user_of("lid"))
    discussion_actions.approve_contribution(held, actor=user_of("begeleider"))
    assert discussion_policies.is_visible_to(Reply.objects.get(pk=held.pk), user_of("lid"))


def test_hidden_reply_leaves_a_placeholder_and_its_answers(as_role, discussion):
    reply = discussion_actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Bel mevrouw geheimwoord")
    discussion_actions.post_reply(discussion, actor=user_of("lid"), text="Antwoord eronder", parent=reply)
    as_role("begeleider").post(
        f"/bijdragen/reactie/{reply.uuid}/verbergen/", {"own": "Er stond een telefoonnummer van een cliënt in."}
    )
    page = as_role("lid").get(discussion.get_absolute_url()).content.decode()
    assert "geheimwoord" not in page
    assert "Reactie verborgen" in page
    assert "Antwoord eronder" in page
    assert Notification.objects.filter(
        recipient=user_of("lid_gemeente2"), kind="discussions.contribution_moderated"
    ).exists()
    reply.refresh_from_db()
    Reply.objects.get(pk=reply.pk).save()
    assert Reply.objects.get(pk=reply.pk).hidden_at is not None


def test_edit_keeps_the_old_text(as_role, discussion):
    reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text="Eerste tekst")
    as_role("lid").post(f"/reacties/{reply.uuid}/aanpassen/", {"text": "Tweede tekst"})
    assert Revision.objects.get(reply=reply).text == "Eerste tekst"
    assert "bewerkt" in as_role("begeleider").get(discussion.get_absolute_url()).content.decode()


def test_useful_counts_one_per_person(as_role, discussion):
    reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text="Handig")
    client = as_role("begeleider")
    client.post(f"/nuttig/{reply.uuid}/")
    assert Reply.objects.get(pk=reply.pk).useful_count == 1
    client.post(f"/nuttig/{reply.uuid}/")
    assert Reply.objects.get(pk=reply.pk).useful_count == 0


def test_asker_marks_several_replies_as_helpful(as_role, discussion):
    first, second = (
        discussion_actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text=text) for text in ("a", "b")
    )
    for reply in (first, second):
        as_role("lid").post(f"/reacties/{reply.uuid}/hielp/")
    assert Reply.objects.filter(pk__in=[first.pk, second.pk], helped_at__isnull=False).count() == 2
    assert as_role("nieuw_lid").post(f"/reacties/{first.uuid}/hielp/").status_code == 403


def test_closing_asks_for_a_summary(as_role, discussion):
    client = as_role("lid")
    assert client.post(f"/gesprekken/{discussion.uuid}/afsluiten/", {"summary": ""}).status_code == 422
    client.post(f"/gesprekken/{discussion.uuid}/afsluiten/", {"summary": "Spreek af waar iemand al komt."})
    page = as_role("anon").get(discussion.get_absolute_url()).content.decode()
    assert "Spreek af waar iemand al komt." in page
    assert not discussion_policies.can_reply(user_of("lid"), Discussion.objects.get(pk=discussion.pk))


def test_visitors_question_survives_until_after_signing_up(client, db):
    network = NetworkPage.objects.get(slug="gemeenten")
    data = {
        "title": "Wie kent een goede taalkaart?",
        "body": "Ik zoek plaatjes voor op de werkvloer.",
        "network": network.pk,
        "audience": "public",
    }
    response = client.post("/vragen/stellen/", data)
    assert response["Location"].startswith("/account/signup/")
    user = user_of("lezer_taskforce")
    client.force_login(user, backend="people.backends.AccountBackend")
    page = client.get("/vragen/stellen/").content.decode()
    assert "Ik zoek plaatjes voor op de werkvloer." in page
    response = client.post("/vragen/stellen/", data)
    assert Discussion.objects.get(title="Wie kent een goede taalkaart?").author == user
    assert policies.is_member(user, network)


def test_wrong_question_keeps_everything_typed(client, db):
    response = client.post("/vragen/stellen/", {"title": "kort", "body": "Mijn lange verhaal"})
    assert response.status_code == 422
    assert "Mijn lange verhaal" in response.content.decode()


def test_foreign_redirects_are_not_followed(as_role, discussion):
    client = as_role("lid")
    response = client.post(
        f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Ergens heen", "next": "https://kwaad.example/"}
    )
    assert "kwaad" not in response["Location"]
