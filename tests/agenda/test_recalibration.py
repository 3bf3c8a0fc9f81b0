"""The recalibration: snapshots, proposals, decisions by the Taskforce, the closing by two people, and the difference."""

import copy
import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agenda.models import Activity, ActivityChange, Party, PartyContact, WorkAgendaEdition
from agenda.recalibration import actions, snapshots
from agenda.recalibration.comparison import compare
from agenda.recalibration.difference import apply, diff
from agenda.recalibration.models import Decision, Erratum, Outcome, Proposal, ProposalKind, Recalibration, Snapshot
from core.worklist import work_kinds
from notifications.models import Notification
from tests.conftest import user_of

LEAD = "contactpersoon"
TEAM, SECOND, DECIDER = "beheerder_werkagenda", "beheerder_techniek", "besluiter_taskforce"


def party_of(edition, name="eerste") -> Party:
    return edition.parties.get(organisation__slug=name)


def opened(edition, **changes) -> Recalibration:
    data = {"title": "Proefherijking", "intro": "", "quorum": 1, "propose_until": timezone.localdate()} | changes
    return actions.open_recalibration(edition, actor=user_of(TEAM), data=data)


def proposed(found, slug="eerste-1", kind="stop", **changes) -> Proposal:
    activity = Activity.objects.get(edition=found.edition, slug=slug) if slug else None
    party = activity.leads.get() if activity else party_of(found.edition)
    data = {"kind": kind, "merge_with": None, "changes": {}, "reason": "Omdat het zo is."} | changes
    return actions.save_proposal(found, actor=user_of(TEAM), party=party, activity=activity, data=data)


def decided(proposal, outcome="taken", **changes) -> Decision:
    data = {"outcome": outcome, "reason": "Dat past.", "changes": {}, "present": [], "conflicted": []} | changes
    return actions.decide(proposal, actor=user_of(DECIDER), data=data, seen_version=proposal.version)


def closed(found) -> Recalibration:
    actions.ask_closing(found, actor=user_of(TEAM))
    return actions.close_recalibration(found, actor=user_of(DECIDER))


# --- snapshots


def test_a_snapshot_holds_the_agenda_and_nothing_closed(edition):
    activity = edition.activities.get(slug="eerste-1")
    activity.status_note = "Gaat goed"
    activity.save()
    from agenda.models import ActivityInternals

    ActivityInternals.objects.create(activity=activity, concerns="GEHEIME ZORG")
    taken = opened(edition).first
    body = json.loads(taken.body)
    assert body["activities"][str(activity.pk)]["status_note"] == "Gaat goed"
    assert "GEHEIME ZORG" not in taken.body
    assert "cem@proef.example" not in taken.body
    assert snapshots.checksum(taken.body) == taken.sha256
    assert len(taken.sha256) == 64
    assert taken.body == snapshots.canonical(body)


def _raw_change(taken: Snapshot) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE recalibration_snapshot SET sha256 = '' WHERE id = %s", [taken.pk])


@pytest.mark.parametrize(
    "attempt",
    [
        lambda taken: Snapshot.objects.filter(pk=taken.pk).update(body="{}"),
        lambda taken: Snapshot.objects.filter(pk=taken.pk)._raw_delete(using="default"),
        _raw_change,
    ],
    ids=["change", "remove", "raw"],
)
def test_the_database_refuses_to_change_or_remove_a_snapshot(edition, attempt):
    taken = opened(edition).first
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attempt(taken)
    assert Snapshot.objects.get(pk=taken.pk).body == taken.body


def test_an_erratum_is_dated_and_stays(edition, as_role):
    taken = opened(edition).first
    team = as_role(TEAM)
    form = team.get(taken.get_absolute_url()).context["form"]
    sent = {"text": "Lijn 1 heet anders.", "form_token": form["form_token"].value()}
    for _twice in range(2):
        assert team.post(taken.get_absolute_url(), sent).status_code == 302
    erratum = Erratum.objects.get(snapshot=taken)
    page = as_role("anon").get(taken.get_absolute_url()).content.decode()
    assert "Lijn 1 heet anders." in page
    assert "Rechtgezet" in page
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Erratum.objects.filter(pk=erratum.pk).update(text="Toch niet.")
    assert as_role("lid").post(taken.get_absolute_url(), {"text": "Ik ook."}).status_code == 403


def _without_guard(statement: str, values: list[object]) -> None:
    """Somebody with the database in hands: the guard is taken off first."""
    on = " ON recalibration_snapshot" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER recalibration_snapshot_no_update{on}")
        cursor.execute(f"DROP TRIGGER recalibration_snapshot_no_delete{on}")
        cursor.execute(statement, values)


def test_one_changed_byte_is_found(edition, capsys):
    taken = opened(edition).first
    call_command("verify_snapshots")
    assert "all as they were taken" in capsys.readouterr().out
    _without_guard(
        "UPDATE recalibration_snapshot SET body = %s WHERE id = %s",
        [taken.body.replace("Eerste 1", "Eerste 2"), taken.pk],
    )
    with pytest.raises(CommandError, match=f"{taken.uuid}.*does not fit"):
        call_command("verify_snapshots")


def test_a_snapshot_with_a_new_checksum_is_found(edition):
    found = opened(edition)
    closed(found)
    found.refresh_from_db()
    body = json.loads(found.first.body)
    body["edition"]["of"]["goal"] = "Iets anders."
    text = snapshots.canonical(body)
    _without_guard(
        "UPDATE recalibration_snapshot SET body = %s, sha256 = %s WHERE id = %s",
        [text, snapshots.checksum(text), found.first_id],
    )
    with pytest.raises(CommandError, match=f"{found.second.uuid}.*does not follow"):
        call_command("verify_snapshots")


def test_a_snapshot_that_was_taken_out_or_cannot_be_read_is_found(edition):
    rows = []
    for _number in range(3):
        now = timezone.now()
        body = snapshots.body_of(edition, moment="opening", at=now, previous=snapshots.previous_of(edition))
        text = snapshots.canonical(body)
        rows.append(
            Snapshot.objects.create(
                edition=edition, moment="opening", taken_at=now, body=text, sha256=snapshots.checksum(text)
            )
        )
    call_command("verify_snapshots")
    _without_guard("DELETE FROM recalibration_snapshot WHERE id = %s", [rows[1].pk])
    with pytest.raises(CommandError, match=f"{rows[2].uuid}.*does not follow"):
        call_command("verify_snapshots")
    with connection.cursor() as cursor:
        values = ["nothing", snapshots.checksum("nothing"), rows[0].pk]
        cursor.execute("UPDATE recalibration_snapshot SET body = %s, sha256 = %s WHERE id = %s", values)
    with pytest.raises(CommandError, match=f"{rows[0].uuid}.*cannot be read"):
        call_command("verify_snapshots")


def test_anyone_can_check_the_bytes(edition, as_role):
    taken = opened(edition).first
    answer = as_role("anon").get(f"{taken.get_absolute_url()}agenda.json")
    import hashlib

    assert hashlib.sha256(answer.content).hexdigest() == taken.sha256
    page = as_role("anon").get(taken.get_absolute_url()).content.decode()
    assert taken.sha256 in page
    assert "past bij het controlegetal" in page


# --- difference

_texts = st.text("abé1 ", max_size=4)
_rows = st.dictionaries(_texts, _texts | st.lists(_texts, max_size=2), max_size=3)
_bodies = st.dictionaries(
    st.sampled_from(["activities", "parties", "strands"]), st.dictionaries(_texts, _rows, max_size=4)
)


@given(_bodies, _bodies)
def test_the_difference_put_on_the_first_gives_the_second(first, second):
    untouched = copy.deepcopy(first)
    assert apply(diff(first, second), first) == second
    assert first == untouched
    assert not diff(first, first)


def test_a_difference_of_another_snapshot_is_refused():
    first = {"activities": {"1": {"title": "a"}}}
    difference = diff(first, {"activities": {"1": {"title": "b"}}})
    with pytest.raises(ValueError, match="activities/1/title"):
        apply(difference, {"activities": {"1": {"title": "c"}}})


def test_checksum_is_the_same_in_whatever_order_things_are_told():
    one = {"b": {"y": {"f": "1"}}, "a": {"x": {"g": "é"}}}
    other = {"a": {"x": {"g": "é"}}, "b": {"y": {"f": "1"}}}
    assert snapshots.canonical(one) == snapshots.canonical(other)


# --- proposing


def test_contact_proposes_changes_and_takes_back(edition, as_role):
    found = opened(edition)
    contact, activity = as_role(LEAD), edition.activities.get(slug="eerste-1")
    page = contact.get(found.get_absolute_url()).content.decode()
    assert "Eerste 1" in page
    assert "Tweede 1" not in page
    address = f"{found.get_absolute_url()}voorstel/?partij={party_of(edition).pk}&activiteit={activity.pk}"
    form = contact.get(address).context["form"]
    sent = {"kind": "stop", "reason": "Het werkt niet.", "form_token": form["form_token"].value(), "title": "Eerste 1"}
    for _twice in range(2):
        assert contact.post(address, sent).status_code == 302
    proposal = Proposal.objects.get(recalibration=found)
    assert (proposal.kind, proposal.version, proposal.said_by) == ("stop", 1, user_of(LEAD).get_full_name())
    contact.post(address, {**sent, "kind": "keep", "reason": "Toch door."})
    proposal.refresh_from_db()
    assert (proposal.kind, proposal.version) == ("keep", 2)
    assert contact.post(proposal.get_absolute_url(), {"withdraw": "1"}).status_code == 302
    assert not Proposal.objects.filter(pk=proposal.pk).exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"reason": "x"}, "kind"),
        ({"kind": "stop"}, "reason"),
        ({"kind": "merge", "reason": "x"}, "merge_with"),
        ({"kind": "adjust", "reason": "x", "title": "Eerste 1", "strands": ["1"], "funding": "unknown"}, "kind"),
        ({"kind": "adjust", "reason": "x", "strands": ["1"], "funding": "unknown"}, "title"),
        (
            {
                "kind": "adjust",
                "reason": "x",
                "title": "A",
                "strands": ["1"],
                "starts_on": "2026-02-01",
                "ends_on": "2026-01-01",
            },
            "ends_on",
        ),
        ({"kind": "new", "reason": "x"}, "kind"),
        ({"kind": "adjust", "reason": "x", "title": "A", "strands": ["9"]}, "strands"),
    ],
)
def test_each_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(edition, as_role, sent, field):
    found = opened(edition)
    activity = edition.activities.get(slug="eerste-1")
    address = f"{found.get_absolute_url()}voorstel/?partij={party_of(edition).pk}&activiteit={activity.pk}"
    answer = as_role(LEAD).post(address, sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    if "reason" in sent:
        assert answer.context["form"]["reason"].value() == sent["reason"]
    assert not Proposal.objects.filter(recalibration=found).exists()


def test_nobody_proposes_for_somebody_elses_activity_or_too_late(edition, as_role):
    found = opened(edition)
    other = edition.activities.get(slug="tweede-1")
    own, theirs = party_of(edition), party_of(edition, "tweede")
    contact = as_role(LEAD)
    address = f"{found.get_absolute_url()}voorstel/"
    assert contact.get(f"{address}?partij={own.pk}&activiteit={other.pk}").status_code == 404
    assert contact.get(f"{address}?partij={theirs.pk}").status_code == 404
    for role in ("lid", "lezer_taskforce", DECIDER):
        assert as_role(role).get(f"{address}?partij={own.pk}").status_code == 404
    data = {"kind": "stop", "merge_with": None, "changes": {}, "reason": "x"}
    with pytest.raises(PermissionDenied):
        actions.save_proposal(found, actor=user_of(LEAD), party=own, activity=other, data=data)
    with pytest.raises(PermissionDenied):
        actions.save_proposal(found, actor=user_of(LEAD), party=theirs, activity=other, data=data)
    Recalibration.objects.filter(pk=found.pk).update(propose_until=timezone.localdate() - datetime.timedelta(days=1))
    activity = edition.activities.get(slug="eerste-1")
    typed = {"kind": "stop", "reason": "Net te laat."}
    answer = contact.post(f"{address}?partij={own.pk}&activiteit={activity.pk}", typed)
    assert answer.status_code == 422
    assert "neemt geen voorstellen meer aan" in answer.content.decode()
    assert "Net te laat." in answer.content.decode()
    # What somebody mails or phones can still be written down by the programme team.
    assert proposed(found).pk


# --- deciding


def test_who_is_involved_keeps_out_and_the_quorum_counts_without_them(edition):
    from django.contrib.auth.models import Group

    group = Group.objects.get(name="Taskforce beslissen")
    found = opened(edition, quorum=2)
    proposal = proposed(found)
    involved = user_of(LEAD)
    involved.groups.add(group)
    with pytest.raises(PermissionDenied):
        actions.decide(proposal, actor=involved, data={}, seen_version=1)
    with pytest.raises(ValidationError) as error:
        decided(proposal, present=[involved])
    assert "2 leden nodig" in str(error.value)
    assert not Decision.objects.filter(proposal=proposal).exists()
    other = user_of("lezer_taskforce")
    other.groups.add(group)
    decision = decided(proposal, present=[involved, other])
    assert set(decision.conflicted.all()) == {involved}
    assert set(decision.present.all()) == {involved, other, user_of(DECIDER)}
    assert (decision.version, decision.decided_by) == (1, user_of(DECIDER))
    with pytest.raises(ValidationError, match="Wie zelf betrokken"):
        actions.decide(
            proposal,
            actor=user_of(DECIDER),
            data={
                "outcome": "taken",
                "reason": "x",
                "changes": {},
                "present": [other],
                "conflicted": [user_of(DECIDER)],
            },
            seen_version=1,
            seen_decision=decision.decided_at.isoformat(),
        )


def test_the_record_stays_when_an_account_goes_and_its_activity_cannot_be_removed(edition, as_role):
    found = opened(edition)
    proposal = proposed(found)
    decided(proposal)
    closed(found)
    user_of(DECIDER).delete()
    decision = Decision.objects.get(proposal=proposal)
    assert (decision.decided_by, decision.number_present) == (None, 1)
    page = as_role("anon").get(proposal.get_absolute_url()).content.decode()
    assert "1 lid erbij" in page
    for row in (proposal.activity, proposal.party):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_decision_is_on_the_version_that_was_read(edition, as_role):
    found = opened(edition)
    proposal = proposed(found)
    decider = as_role(DECIDER)
    form = decider.get(proposal.get_absolute_url()).context["form"]
    sent = {
        "decide": "1",
        "outcome": "rejected",
        "reason": "Nog niet.",
        "present": [user_of(DECIDER).pk],
        "seen_version": form["seen_version"].value(),
        "funding": "unknown",
    }
    proposed(found, kind="keep", reason="Toch anders.")
    answer = decider.post(proposal.get_absolute_url(), sent)
    assert answer.status_code == 422
    assert "veranderde dit voorstel terwijl jij keek" in answer.content.decode()
    assert "Nog niet." in answer.content.decode()
    assert decider.post(proposal.get_absolute_url(), {**sent, "seen_version": "2"}).status_code == 302
    first = Decision.objects.get(proposal=proposal)
    assert decider.post(proposal.get_absolute_url(), {**sent, "seen_version": "2"}).status_code == 302  # a double click
    assert Decision.objects.get(proposal=proposal).decided_at == first.decided_at
    again = decider.post(proposal.get_absolute_url(), {**sent, "seen_version": "2", "outcome": "taken"})
    assert again.status_code == 422
    assert "Een ander besliste net" in again.content.decode()
    assert Decision.objects.get(proposal=proposal).outcome == Outcome.REJECTED
    with pytest.raises(ValidationError, match="besliste al"):
        proposed(found)
    with pytest.raises(ValidationError, match="besliste al"):
        actions.withdraw_proposal(proposal, actor=user_of(LEAD))


def test_two_proposals_for_one_activity_are_not_both_taken(edition):
    found = opened(edition)
    activity = edition.activities.get(slug="eerste-1")
    activity.leads.add(party_of(edition, "tweede"))
    data = {"kind": "stop", "merge_with": None, "changes": {}, "reason": "x"}
    both = [
        actions.save_proposal(found, actor=user_of(TEAM), party=party_of(edition, name), activity=activity, data=data)
        for name in ("eerste", "tweede")
    ]
    decided(both[0])
    with pytest.raises(ValidationError, match="al een ander voorstel"):
        decided(both[1])
    assert decided(both[1], outcome="rejected").outcome == Outcome.REJECTED


@pytest.mark.parametrize("role", ["lid", LEAD, "lezer_taskforce", TEAM, "redacteur"])
def test_only_the_taskforce_decides(edition, role, as_role):
    proposal = proposed(opened(edition))
    data = {"outcome": "taken", "reason": "x", "changes": {}, "present": [], "conflicted": []}
    with pytest.raises(PermissionDenied):
        actions.decide(proposal, actor=user_of(role), data=data, seen_version=1)
    assert as_role(role).post(proposal.get_absolute_url(), {"decide": "1"}).status_code in (403, 404)


# --- closing


def test_two_people_close_and_every_proposal_is_decided_on(edition):
    found = opened(edition)
    proposal = proposed(found)
    with pytest.raises(ValidationError, match="nog niet beslist"):
        actions.ask_closing(found, actor=user_of(TEAM))
    decided(proposal, outcome="rejected")
    actions.ask_closing(found, actor=user_of(TEAM))
    for person in (TEAM, "lid", LEAD, "lezer_taskforce"):
        with pytest.raises(PermissionDenied):
            actions.close_recalibration(found, actor=user_of(person))
    late = proposed(found, slug="eerste-2")
    with pytest.raises(ValidationError, match="nog niet beslist"):
        actions.close_recalibration(found, actor=user_of(SECOND))
    decided(late, outcome="rejected")
    done = actions.close_recalibration(found, actor=user_of(SECOND))
    assert done.is_closed
    assert done.second is not None
    assert actions.close_recalibration(found, actor=user_of(TEAM)).second == done.second
    assert Snapshot.objects.filter(edition=edition).count() == 2
    with pytest.raises(PermissionDenied):
        decided(late)
    with pytest.raises(PermissionDenied):
        proposed(found, slug="tweede-1")


def test_decisions_go_into_the_activities_and_the_difference_tells_them(edition, as_role):
    first = edition.activities.get(slug="eerste-1")
    target = edition.activities.get(slug="tweede-2")
    found = opened(edition)
    rows = [
        proposed(found, "eerste-1", ProposalKind.STOP),
        proposed(found, "eerste-2", ProposalKind.ADJUST, changes={"strands": ["2"], "ends_on": "2027-06-01"}),
        proposed(found, "tweede-1", ProposalKind.MERGE, merge_with=target),
        proposed(
            found, None, ProposalKind.NEW, changes={"title": "Iets nieuws", "description": "Doen.", "strands": ["1"]}
        ),
    ]
    for row in rows[:3]:
        decided(row, reason="Zo wordt het.")
    decided(rows[3], outcome="changed", changes={"title": "Iets kleins"})
    closed(found)
    first.refresh_from_db()
    assert (first.status, first.status_note, first.changed_at_recalibration) == ("stopped", "Zo wordt het.", True)
    moved = edition.activities.get(slug="eerste-2")
    assert moved.ends_on == datetime.date(2027, 6, 1)
    assert [row.number for row in moved.strands.all()] == [2]
    assert edition.activities.get(slug="tweede-1").merged_into == target
    new = edition.activities.get(title="Iets kleins")
    assert new.slug == "iets-kleins"
    assert list(new.leads.all()) == [party_of(edition)]
    assert ActivityChange.objects.filter(activity=first, field="status", party=party_of(edition)).exists()

    found.refresh_from_db()
    comparison = compare(snapshots.read(found.first), snapshots.read(found.second))
    told = {key: [line.title for line in lines] for key, _label, lines in comparison.groups}
    assert told == {
        "added": ["Iets kleins"],
        "stopped": ["Eerste 1"],
        "merged": ["Tweede 1"],
        "moved": ["Eerste 2"],
        "changed": [],
        "gone": [],
    }
    numbers = {key: (then, now) for key, _label, then, now in comparison.numbers}
    assert numbers["total"] == (4, 5)
    assert numbers["stopped"] == (0, 2)
    page = as_role("anon").get(f"/werkagenda/proef/verschil/?van={found.second.uuid}&tot={found.first.uuid}")
    text = page.content.decode()
    for words in ("Iets kleins", "Zo wordt het.", "1 juni 2027", "2. Lijn 2", "Tweede 2"):
        assert words in text
    assert page.context["first"] == found.first


def test_a_rejected_or_kept_activity_stays_as_it_was(edition):
    found = opened(edition)
    decided(proposed(found, "eerste-1", ProposalKind.STOP), outcome="rejected")
    decided(proposed(found, "eerste-2", ProposalKind.KEEP))
    before = list(edition.activities.order_by("pk").values())
    closed(found)
    assert list(edition.activities.order_by("pk").values()) == before
    found.refresh_from_db()
    assert compare(snapshots.read(found.first), snapshots.read(found.second)).is_empty


def test_closing_is_all_or_nothing(edition, monkeypatch):
    found = opened(edition)
    decided(proposed(found))
    actions.ask_closing(found, actor=user_of(TEAM))
    monkeypatch.setattr(actions, "body_of", lambda *_args, **_options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.close_recalibration(found, actor=user_of(DECIDER))
    found.refresh_from_db()
    assert not found.is_closed
    assert edition.activities.get(slug="eerste-1").status == "on_schedule"


# --- who sees and hears what


def test_proposals_and_decisions_are_public_once_it_is_closed(edition, as_role):
    found = opened(edition)
    proposal = proposed(found, reason="DE REDEN VAN DE PARTIJ")
    decided(proposal, reason="DE REDEN VAN DE TASKFORCE")
    anon, contact = as_role("anon"), as_role(LEAD)
    assert anon.get(proposal.get_absolute_url()).status_code == 404
    assert "DE REDEN" not in anon.get(found.get_absolute_url()).content.decode()
    page = contact.get(proposal.get_absolute_url()).content.decode()
    assert "DE REDEN VAN DE PARTIJ" in page
    assert "DE REDEN VAN DE TASKFORCE" not in page
    assert "DE REDEN VAN DE TASKFORCE" in as_role("lezer_taskforce").get(found.get_absolute_url()).content.decode()
    closed(found)
    for address in (proposal.get_absolute_url(), found.get_absolute_url()):
        page = anon.get(address).content.decode()
        assert "DE REDEN VAN DE PARTIJ" in page
        assert "DE REDEN VAN DE TASKFORCE" in page
        assert user_of(DECIDER).get_full_name() not in page
        assert user_of(TEAM).get_full_name() not in page


def test_it_waits_on_the_work_list_and_is_told_once(edition):
    found = opened(edition)
    work = {kind.key: kind for kind in work_kinds()}

    def waits(key, role):
        rows = work[key].rows(user_of(role))
        return rows is not None and rows.filter(pk=mine.pk).exists()

    mine = found
    assert waits("proposing", LEAD)
    assert not waits("proposing", "lid")
    assert (
        Notification.objects.filter(kind="recalibration.opened", recipient=user_of(LEAD), subject_id=found.pk).count()
        == 1
    )
    proposal = proposed(found)
    assert not waits("proposing", LEAD)
    mine = proposal
    assert waits("deciding", DECIDER)
    assert not waits("deciding", TEAM)
    decided(proposal)
    assert not waits("deciding", DECIDER)
    actions.ask_closing(found, actor=user_of(TEAM))
    mine = found
    assert waits("recalibration_closing", DECIDER)
    assert not waits("recalibration_closing", TEAM)
    for _twice in range(2):
        actions.close_recalibration(found, actor=user_of(DECIDER))
    assert not waits("recalibration_closing", DECIDER)
    assert (
        Notification.objects.filter(kind="recalibration.closed", recipient=user_of(LEAD), subject_id=found.pk).count()
        == 1
    )


def test_opening_takes_one_at_a_time_and_a_public_edition(edition, as_role):
    team = as_role(TEAM)
    address = "/werkagenda/proef/herijkingen/"
    form = team.get(address).context["form"]
    sent = {
        "title": "Proef",
        "quorum": "2",
        "propose_until": (timezone.localdate() + datetime.timedelta(days=9)).isoformat(),
        "form_token": form["form_token"].value(),
    }
    assert team.post(address, {**sent, "propose_until": "2020-01-01", "form_token": ""}).status_code == 422
    for _twice in range(2):
        assert team.post(address, sent).status_code == 302
    assert Recalibration.objects.filter(edition=edition).count() == 1
    assert team.post(address, {**sent, "form_token": "anders"}).status_code == 422
    assert as_role("lid").post(address, sent).status_code == 403
    edition.recalibrations.all().delete()
    WorkAgendaEdition.objects.filter(pk=edition.pk).update(is_public=False)
    with pytest.raises(ValidationError, match="nog niet openbaar"):
        opened(WorkAgendaEdition.objects.get(pk=edition.pk))


def test_a_visitor_speaks_for_nobody(edition, as_role):
    PartyContact.objects.create(party=party_of(edition), name="Zonder account", email="zonder@proef.example")
    page = as_role("anon").get(opened(edition).get_absolute_url()).content.decode()
    assert "Wat stelt jullie partij voor?" not in page
    assert "De voorstellen en beslissingen lees je hier zodra" in page


def test_the_difference_with_today(edition, as_role):
    taken = opened(edition).first
    Activity.objects.filter(edition=edition, slug="eerste-1").update(title="Eerste anders")
    page = as_role("anon").get(f"/werkagenda/proef/verschil/?van={taken.uuid}&tot=vandaag").content.decode()
    assert "Eerste anders" in page
    assert "tot vandaag" in page
    assert Snapshot.objects.filter(edition=edition).count() == 1


@pytest.mark.parametrize(
    "query", ["?tot=vandaag", "?van=x&tot=y", "?van=&tot=", "?van=00000000-0000-0000-0000-000000000000"]
)
def test_a_moment_that_is_not_there_is_not_found(edition, as_role, query):
    opened(edition)
    assert as_role("anon").get(f"/werkagenda/proef/verschil/{query}").status_code == 404
    assert as_role("anon").get("/werkagenda/proef/verschil/").status_code == 200


def test_edition_tells_its_sponsors_meetings_and_evaluations(edition, as_role):
    edition.strands.filter(number=1).update(sponsor=party_of(edition, "tweede"))
    team = as_role(TEAM)
    sent = {"edition": edition.pk, "held_on": "2026-06-01", "subject": "Zomeroverleg", "decisions": "We gaan door."}
    assert team.post("/beheer/snippets/agenda/taskforcemeeting/add/", sent).status_code == 302
    sent = {"edition": edition.pk, "title": "Eerste evaluatie", "by": "Bureau", "impact": "Het helpt.", "process": ""}
    assert team.post("/beheer/snippets/agenda/evaluation/add/", sent).status_code == 302
    page = as_role("anon").get("/werkagenda/proef/").content.decode()
    for words in ("sponsor: Tweede", "1 juni 2026", "Zomeroverleg", "We gaan door.", "Eerste evaluatie", "Het helpt."):
        assert words in page
    assert "Wat het leert over het effect" in page
    assert "Wat het leert over de aanpak" not in page
    before = opened(edition).first
    edition.strands.filter(number=1).update(sponsor=party_of(edition))
    difference = as_role("anon").get(f"/werkagenda/proef/verschil/?van={before.uuid}&tot=vandaag").context["comparison"]
    assert difference.around == [("1. Lijn 1", "Tweede", "Eerste")]
