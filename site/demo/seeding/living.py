"""Networks that live: invitations, placements, documents, reports, colleagues, one that sleeps and one that was merged."""

import datetime
from typing import Any

from django.utils import timezone

from knowledge.models import CaseStudyPage
from networks import actions as network_actions
from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion
from networks.documents import actions as document_actions
from networks.documents.files import check_file
from networks.events import actions as event_actions
from networks.events.models import Event
from networks.intervision import actions as intervision_actions
from networks.intervision.models import ASK_BACK_AFTER, Case, Script
from networks.models import Invitation, Membership, NetworkIndexPage, NetworkPage
from people.models import Affiliation, LabourMarketRegion, OrganisationDomain, Profile, User

from ..content import conversations, living
from .common import ago, organisation_of, stream, user_by_login


def make_living_networks() -> None:
    """Everything that happens around networks."""
    for network in NetworkPage.objects.filter(slug__in=living.HOURS):
        network.coordinator_hours = living.HOURS[network.slug]
        network.welcome_text = living.WELCOME.get(network.slug, "")
        if network.slug == living.WITH_GOALS:
            network.goals = [
                {"type": "goal", "value": {"title": title, "state": state, "note": note}}
                for title, state, note in living.GOALS
            ]
        network.save_revision().publish()
    NetworkPage.objects.filter(slug__in=living.PILOTS).update(state="pilot")
    for login, words in living.ASK_ME.items():
        Profile.objects.filter(user=user_by_login(login)).update(ask_me_about=words)
    Membership.objects.filter(started_at__gte=ago(1)).update(started_at=ago(80))
    _network_that_sleeps()
    _network_that_was_merged()
    _invitations()
    _placements()
    _documents()
    _sessions()
    _colleagues()
    _poll()
    discussion_actions.flag_contribution(
        Discussion.objects.get(title=_title(living.FLAG["conversation"])),
        actor=user_by_login(living.FLAG["login"]),
        reason=living.FLAG["reason"],
        explanation=living.FLAG["explanation"],
    )
    petra = user_by_login(living.PLAN["login"])
    plan = network_actions.start_plan(actor=petra, title=living.PLAN["title"])
    network_actions.save_plan(plan, actor=petra, purpose=living.PLAN["purpose"], audience=living.PLAN["audience"])


def _title(key: str) -> str:
    return next(row["title"] for row in conversations.CONVERSATIONS if row["key"] == key)


def _poll() -> None:
    row = living.POLL
    made = discussion_actions.make_poll(
        Discussion.objects.get(title=_title(row["conversation"])),
        actor=user_by_login(row["login"]),
        question=row["question"],
        options=row["options"],
        is_multiple=False,
        closes_at=ago(-row["days"]),
    )
    keys = list(made.options.values_list("pk", flat=True))
    for login, chosen in row["votes"].items():
        discussion_actions.vote(made, actor=user_by_login(login), options=[keys[chosen]])


def _network(row: dict[str, Any]) -> NetworkPage:
    names = ("slug", "number", "title", "audience", "purpose", "join_method")
    page = NetworkPage(**{name: row[name] for name in names}, introduction=stream([row["intro"]]))
    NetworkIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    network_actions.appoint_coordinator(page, user_by_login(row["lead"]), actor=None)
    return page


def _network_that_sleeps() -> None:
    row = living.SLEEPING
    page = _network(row)
    look_again = timezone.localdate() + datetime.timedelta(days=21)
    network_actions.mark_dormant(page, actor=user_by_login(row["lead"]), plan=row["plan"], look_again=look_again)
    NetworkPage.objects.filter(pk=page.pk).update(state_since=ago(row["days"]))


def _network_that_was_merged() -> None:
    row = living.MERGED
    page = _network(row)
    for login in row["members"]:
        network_actions.appoint_member(page, user_by_login(login))
    lead = user_by_login(row["lead"])
    made = discussion_actions.start_discussion(
        actor=lead, network=page, title=row["question"], body="Wij vragen: wat viel je op, en wat was lastig?"
    )
    Discussion.objects.filter(pk=made.pk).update(created_at=ago(100), last_activity_at=ago(100))
    into = NetworkPage.objects.get(slug=row["into"])
    network_actions.merge_networks(page, into, actor=lead)


def _invitations() -> None:
    network, bram = NetworkPage.objects.get(slug="gemeenten"), user_by_login("bram")
    for email, name, became, days in living.INVITATIONS:
        made = network_actions.invite(network, email, actor=bram, name=name)
        if made is None:
            continue
        if became == "declined":
            network_actions.decline_invitation(made)
        Invitation.objects.filter(pk=made.pk).update(
            sent_at=ago(days), created_at=ago(days), expires_at=ago(days) + datetime.timedelta(days=30)
        )


def _placements() -> None:
    for slug, network_slug, login, intro, accepted in living.PLACEMENTS:
        network = NetworkPage.objects.get(slug=network_slug)
        placement = network_actions.offer_item(
            CaseStudyPage.objects.get(slug=slug), network, actor=user_by_login(login), intro=intro
        )
        if accepted:
            leader = network_actions.coordinator_ids(network)[0]
            network_actions.accept_placement(
                placement, actor=Membership.objects.get(network=network, user=leader, state="active").user
            )


def _documents() -> None:
    for row in living.DOCUMENTS:
        document_actions.add_document(
            NetworkPage.objects.get(slug=row["network"]),
            actor=user_by_login(row["login"]),
            file=check_file("kaart.txt", row["text"].encode()),
            licence="cc-by-4.0",
            **{name: row[name] for name in ("title", "description", "folder", "visibility", "accessibility")},
        )


def _sessions() -> None:
    """Sessions that come, one that is full, one that is off, one that was and is written down, and one that is not yet."""
    names = ("kind", "title", "description", "audience", "place", "online_link", "places", "visibility")
    names += ("access_information", "asks_beforehand", "colleagues")
    for row in living.SESSIONS:
        network = NetworkPage.objects.get(slug=row["network"])
        leader = User.objects.get(pk=network_actions.coordinator_ids(network)[0])
        day = timezone.localdate() + datetime.timedelta(days=row["days"])
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time(row["hour"])))
        later = start if row["days"] > 0 else start + datetime.timedelta(days=200)  # one signs up before it begins
        length = datetime.timedelta(minutes=row["minutes"])
        values = {name: row[name] for name in names if name in row}
        values["region"] = LabourMarketRegion.objects.filter(slug=row.get("region", "")).first()
        values["rule"] = row.get("rule", "")
        event = event_actions.plan_event(network, actor=leader, starts_at=later, ends_at=later + length, **values)
        for slug in row.get("materials", []):
            event_actions.add_material(event, f"/bibliotheek/{slug}/", actor=leader)
        for login in row["coming"]:
            event_actions.sign_up(event, actor=user_by_login(login))
        if "case" in row:
            _case(event, row["case"], leader, start + length)
        Event.objects.filter(pk=event.pk).update(starts_at=start, ends_at=start + length)
        event.refresh_from_db()
        if "cancelled" in row:
            event_actions.cancel_event(event, actor=leader, reason=row["cancelled"])
        if "summary" in row:
            steps = [
                (what, who, timezone.localdate() + datetime.timedelta(days=days)) for what, who, days in row["steps"]
            ]
            came = [place.pk for place in event.attendances.all()]
            event_actions.finish_event(event, actor=leader, summary=row["summary"], steps=steps, attended=came)
            Event.objects.filter(pk=event.pk).update(finished_at=start + length)


def _case(event: Event, row: dict[str, Any], leader: User, ended: datetime.datetime) -> None:
    """A case; one that was held also has a step, how that went, and a lesson."""
    owner = user_by_login(row["login"])
    words = {name: row[name] for name in ("question", "story", "audience")}
    case = intervision_actions.bring_case(event, actor=owner, script=Script.objects.get(name=row["script"]), **words)
    if "step" not in row:
        return
    intervision_actions.begin_case(case, actor=leader)
    intervision_actions.end_case(case, actor=leader)
    intervision_actions.agree_step(case, actor=owner, text=row["step"])
    Case.objects.filter(pk=case.pk).update(ended_at=ended, asked_back_at=ended + ASK_BACK_AFTER)
    intervision_actions.tell_outcome(case, actor=owner, outcome=row["outcome"], note=row["note"])
    lesson = intervision_actions.share_lesson(case, actor=owner, **row["lesson"])
    for login in row["agrees"]:
        intervision_actions.answer_lesson(lesson, actor=user_by_login(login), agrees=True)


def _colleagues() -> None:
    """Cem is contact person and one colleague waits; two organisations share a mail domain."""
    Affiliation.objects.filter(user=user_by_login("cem"), ended_on__isnull=True).update(is_contact=True)
    Affiliation.objects.filter(user=user_by_login("dewi"), ended_on__isnull=True).update(
        is_waiting=True, asked_at=ago(2)
    )
    domain = OrganisationDomain.objects.create(domain="gemeente-voorbeeldstad.example")
    domain.organisations.set(
        [organisation_of("Gemeente Voorbeeldstad (verzonnen)"), organisation_of("Gemeente Voorbeelddorp (verzonnen)")]
    )
