"""Visibility with its preview, the life cycle, merging, and starting a network in steps."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.visibility import is_visible_to
from knowledge.models import CaseStudyPage, LibraryEntry
from networks import actions, policies
from networks.discussions import actions as discussion_actions
from networks.discussions import policies as discussion_policies
from networks.discussions.models import Discussion
from networks.documents.models import NetworkDocument
from networks.events.models import Event
from networks.models import Invitation, Membership, NetworkPage, NetworkPlan, Placement
from networks.queries import quiet_networks
from notifications.models import Notification
from tests.conftest import user_of

PAGE = "/netwerken/gemeenten/begeleiden/zichtbaarheid/"


@pytest.fixture
def network(db) -> NetworkPage:
    return NetworkPage.objects.get(slug="gemeenten")


def test_visibility_shows_what_changes_before_it_happens(as_role, network):
    client = as_role("begeleider")
    public = Discussion.objects.filter(network=network, visibility="public", deleted_at=None).count()
    total = Discussion.objects.filter(network=network, deleted_at=None).count()
    answer = client.post(PAGE, {"visibility": "network", "narrow": "on", "act": "preview"}).content.decode()
    assert f"{public} van de {total} worden ook minder zichtbaar." in answer
    network.refresh_from_db()
    assert network.visibility == "public"
    client.post(PAGE, {"visibility": "network", "narrow": "on", "act": "change"})
    network.refresh_from_db()
    assert network.visibility == "network"
    assert not Discussion.objects.filter(network=network, visibility="public").exists()
    assert not CaseStudyPage.objects.filter(network=network).exclude(visibility="network").exists()
    assert not LibraryEntry.objects.filter(network=network).exclude(visibility="network").exists()
    assert not NetworkDocument.objects.filter(network=network).exclude(visibility="network").exists()
    visitor = as_role("anon")
    assert visitor.get("/netwerken/gemeenten/").status_code == 404
    assert "Gemeenten: van inburgering" not in visitor.get("/netwerken/").content.decode()


def test_old_draft_never_turns_a_decision_back(network):
    draft = network.save_revision()  # holds visibility "public"
    actions.change_visibility(network, "network", actor=user_of("begeleider"))
    draft.publish()
    network.refresh_from_db()
    assert network.visibility == "network"
    assert not is_visible_to(network, user_of("lid_onderwijs"))


@pytest.mark.parametrize("role", ["lid", "begeleider_onderwijs", "redacteur"])
def test_who_does_not_run_it_changes_neither_visibility_nor_life(as_role, network, role):
    assert as_role(role).post(PAGE, {"visibility": "network", "act": "change"}).status_code == 403
    assert as_role(role).post("/netwerken/gemeenten/begeleiden/verder/", {"act": "archive"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.archive_network(network, actor=user_of(role), reason="Klaar")


def test_quiet_for_90_days_is_proposed_and_a_plan_gives_time(network):
    old = timezone.now() - datetime.timedelta(days=91)
    assert network not in quiet_networks()
    NetworkPage.objects.filter(pk=network.pk).update(state_since=old)
    Discussion.objects.filter(network=network).update(created_at=old)
    for discussion in Discussion.objects.filter(network=network):
        discussion.replies.update(submit_date=old)
    NetworkDocument.objects.filter(network=network).update(created_at=old)
    Event.objects.filter(network=network).update(created_at=old)
    assert quiet_networks().filter(pk=network.pk).exists()
    soon = timezone.localdate() + datetime.timedelta(days=10)
    actions.mark_dormant(network, actor=user_of("begeleider"), plan="Drie mensen bellen.", look_again=soon)
    NetworkPage.objects.filter(pk=network.pk).update(state_since=old)
    assert not quiet_networks().filter(pk=network.pk).exists()
    NetworkPage.objects.filter(pk=network.pk).update(wake_up_on=timezone.localdate())
    assert quiet_networks().filter(pk=network.pk).exists()


def test_archived_network_is_read_and_nothing_else_until_it_wakes(as_role, network):
    leader = as_role("begeleider")
    life = "/netwerken/gemeenten/begeleiden/verder/"
    assert leader.post(life, {"act": "archive", "reason": ""}).status_code == 422
    leader.post(life, {"act": "archive", "reason": "De vraag is beantwoord."})
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    member = as_role("lid")
    page = member.get(discussion.get_absolute_url()).content.decode()
    assert "Dit netwerk is afgesloten." in page
    assert not discussion_policies.can_reply(user_of("lid"), Discussion.objects.get(pk=discussion.pk))
    assert not policies.can_join_network(user_of("lid_onderwijs"), NetworkPage.objects.get(pk=network.pk))
    assert "De vraag is beantwoord." in member.get("/meldingen/").content.decode()
    leader.post(life, {"act": "wake"})
    assert discussion_policies.can_reply(user_of("lid"), Discussion.objects.get(pk=discussion.pk))


def test_merge_moves_people_conversations_practices_and_old_addresses(as_role, client, network):
    into = NetworkPage.objects.get(slug="onderwijs")
    discussion = Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")
    old_address = discussion.get_absolute_url()
    practices = CaseStudyPage.objects.filter(network=network).count()
    people = set(Membership.objects.filter(network=network, state="active").values_list("user", flat=True))
    invitation = actions.invite(network, "wacht@elders.example", actor=user_of("begeleider"))
    with pytest.raises(PermissionDenied):
        actions.merge_networks(network, into, actor=user_of("begeleider"))  # runs only one of the two
    life = "/netwerken/gemeenten/begeleiden/verder/"
    admin = as_role("beheerder_werkagenda")
    assert admin.post(life, {"act": "merge", "into": into.pk}).status_code == 422  # both coordinators must know
    admin.post(life, {"act": "merge", "into": into.pk, "sure": "on"})
    assert people <= set(Membership.objects.filter(network=into, state="active").values_list("user", flat=True))
    assert CaseStudyPage.objects.filter(network=into).count() >= practices > 0
    answer = client.get(old_address)
    assert answer.status_code == 301
    assert answer["Location"] == old_address.replace("gemeenten", "onderwijs")
    assert discussion.title in client.get(answer["Location"]).content.decode()
    assert Invitation.objects.get(pk=invitation.pk).state == "revoked"
    assert Notification.objects.filter(kind="networks.network_merged", recipient=user_of("lid")).exists()
    assert "Gemeenten: van inburgering" not in client.get("/netwerken/").content.decode()


def _step(client, plan, step, **data):
    return client.post(f"/nieuw-netwerk/{plan.uuid}/{step}/", data)


def test_starting_a_network_in_steps_that_can_wait(as_role):
    client = as_role("begeleider_werkgevers")  # has the right to start networks
    client.post("/nieuw-netwerk/", {"title": "Zij-instroom in de techniek"})
    plan = NetworkPlan.objects.get(title="Zij-instroom in de techniek")
    assert _step(client, plan, "doel", title=plan.title, purpose="", audience="dwars").status_code == 422
    _step(
        client,
        plan,
        "doel",
        title=plan.title,
        purpose="Samen leren instromen.",
        audience="dwars",
        introduction="Een.\nTwee.",
    )
    assert "nog geen account" in _step(client, plan, "mensen", coordinator_mails="wie@elders.example").content.decode()
    _step(
        client,
        plan,
        "mensen",
        sponsor_name="MBO Raad",
        coordinator_mails="hanna@voorbeeld.example",
        coordinator_hours="6",
    )
    _step(client, plan, "meedoen", visibility="platform", join_method="request", join_question="Wat zoek je?")
    practice = CaseStudyPage.objects.filter(live=True, network__slug="werkgevers").first()
    _step(client, plan, "praktijken", items=[f"praktijk:{practice.pk}"])
    page = _step(client, plan, "uitnodigen", invitees="nieuw@elders.example;Nieuw\nkapot\n")
    assert page.status_code == 302
    _step(
        client,
        plan,
        "begin",
        session_title="Kennismaken",
        session_on=(timezone.localdate() + datetime.timedelta(days=20)).isoformat(),
        welcome_text="Fijn dat je er bent.",
        question_1="Waar begin je bij zij-instroom?",
        question_2="Wat kost het een bedrijf in het eerste jaar?",
        question_3="Wie begeleidt iemand op de werkvloer?",
    )
    check = client.get(f"/nieuw-netwerk/{plan.uuid}/start/").content.decode()
    assert "1 van de 10 praktijkvoorbeelden" in check
    assert "6 uur per week" in check
    client.post(f"/nieuw-netwerk/{plan.uuid}/start/")
    client.post(f"/nieuw-netwerk/{plan.uuid}/start/")  # twice gives one network
    network = NetworkPage.objects.get(title="Zij-instroom in de techniek")
    assert (network.live, network.state, network.visibility, network.join_method) == (
        True,
        "pilot",
        "platform",
        "request",
    )
    assert actions.coordinator_ids(network) == [user_of("lid_werkgever").pk]
    assert network.staff_group.user_set.filter(pk=user_of("lid_werkgever").pk).exists()
    assert Placement.objects.filter(network=network, item_id=practice.pk, state="accepted").exists()
    assert Discussion.objects.filter(network=network).count() == 3
    session = Event.objects.get(network=network)
    assert (session.title, timezone.localtime(session.starts_at).strftime("%H:%M")) == ("Kennismaken", "13:00")
    home = as_role("lid_werkgever").get(network.get_absolute_url()).content.decode()
    assert "Volgende bijeenkomst" in home
    assert "Kennismaken" in home
    assert list(Invitation.objects.filter(network=network).values_list("email", flat=True)) == ["nieuw@elders.example"]


def test_nobody_else_sees_a_plan_and_nobody_without_the_right_starts_one(as_role):
    plan = actions.start_plan(actor=user_of("beheerder_werkagenda"), title="Nog geheim netwerk")
    for role in ("lid", "begeleider", "begeleider_werkgevers"):
        assert as_role(role).get(f"/nieuw-netwerk/{plan.uuid}/doel/").status_code == 404
    assert as_role("lid").get("/nieuw-netwerk/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.start_plan(actor=user_of("begeleider"), title="Mag niet")


def test_starting_needs_a_purpose_and_says_so(as_role):
    client = as_role("beheerder_werkagenda")
    plan = actions.start_plan(actor=user_of("beheerder_werkagenda"), title="Nog zonder doel")
    answer = client.post(f"/nieuw-netwerk/{plan.uuid}/start/", follow=True).content.decode()
    assert "Vul eerst de naam, het doel en voor wie het is in." in answer
    assert not NetworkPage.objects.filter(title="Nog zonder doel").exists()


def test_member_sees_first_steps_and_welcome_and_begeleider_the_pulse(as_role, network):
    Membership.objects.filter(network=network, user=user_of("nieuw_lid")).update(started_at=timezone.now())
    newcomer = as_role("nieuw_lid")
    page = newcomer.get("/netwerken/gemeenten/").content.decode()
    assert "Goed begonnen:" in page
    assert "Geen vraag is te klein." in page
    assert "Waar we aan werken" in page
    assert "Gesprekskaart gemaakt" in page
    newcomer.post("/netwerken/gemeenten/eerste-stappen/")
    assert "Goed begonnen:" not in newcomer.get("/netwerken/gemeenten/").content.decode()
    leader = as_role("begeleider").get("/netwerken/gemeenten/").content.decode()
    assert "Zoek iemand die 1 vraag kan beantwoorden." in leader
    assert "Zoek iemand die" not in as_role("lid").get("/netwerken/gemeenten/").content.decode()


def test_since_the_last_visit_and_all_read(as_role, network):
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    Membership.objects.filter(network=network, user=user_of("lid")).update(
        previous_seen_at=hour_ago, last_seen_at=hour_ago
    )
    discussion_actions.start_discussion(
        actor=user_of("begeleider"), network=network, title="Iets nieuws vandaag", body="!"
    )
    client = as_role("lid")
    page = client.get("/netwerken/gemeenten/").content.decode()
    assert "Sinds je laatste bezoek" in page
    assert 'class="unread"' in page
    client.post("/netwerken/gemeenten/gesprekken/gelezen/")
    page = client.get("/netwerken/gemeenten/").content.decode()
    assert 'class="unread"' not in page
    assert "Alles gelezen" not in page


def test_each_figure_of_the_pulse_equals_its_list(as_role, network):
    from html.parser import HTMLParser

    discussion_actions.start_discussion(
        actor=user_of("lid"), network=network, title="Vandaag gevraagd hoor", body="Ja?"
    )
    client = as_role("begeleider")
    page = client.get("/netwerken/gemeenten/begeleiden/").content.decode()

    class Figures(HTMLParser):
        found: dict = {}
        here = ""

        def handle_starttag(self, tag, attrs):
            self.here = dict(attrs).get("href", self.here) if tag == "a" else self.here
            self.bold = tag == "b"

        def handle_data(self, data):
            if getattr(self, "bold", False) and data.strip():
                self.found.setdefault(self.here, data.strip())
                self.bold = False

    parser = Figures()
    parser.feed(page)
    late = client.get("/netwerken/gemeenten/gesprekken/?toon=wacht").content.decode()
    assert parser.found["/netwerken/gemeenten/gesprekken/?toon=wacht"] == str(late.count('<a class="cover"'))
    new = client.get("/netwerken/gemeenten/leden/?kennismaken=1").content.decode()
    assert parser.found["/netwerken/gemeenten/leden/?kennismaken=1"] == str(new.count("card person"))
    for rest in ("bijeenkomsten/", "bijeenkomsten/?toon=open"):
        sessions = client.get(f"/netwerken/gemeenten/{rest}").content.decode()
        assert parser.found[f"/netwerken/gemeenten/{rest}"] == str(sessions.count('<li class="event"'))
    stale = client.get("/netwerken/gemeenten/praktijken/?toon=verouderd").content.decode()
    assert parser.found["/netwerken/gemeenten/praktijken/?toon=verouderd"] == str(stale.count('<a class="cover"'))
