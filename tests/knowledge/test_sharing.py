"""From draft to library: the state machine, writing together, files, who may see it, and the last look."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry, TaskState

from knowledge.models import CaseStudyPage, LibraryEntry
from knowledge.sharing import actions
from knowledge.sharing.queries import possible_reviewers, turn_of
from knowledge.sharing.stages import AT_TURN, MOVES, ROUTE, Party, Stage, Turn, Verb
from notifications.models import Notification
from tests.conftest import user_of

FORM = {
    "title": "Koffie met de buurman",
    "audience": ["werkgever"],
    "approach": "Elke week koffie.",
    "outcome": "no_effect",
    "results": "Niets veranderde.",
    "lessons": "Te kort.",
    "contact": "hr, hr@voorbeeld.example",
    "visibility": "public",
}


def made(as_role, **changes) -> CaseStudyPage:
    """A draft of "lid", made by the form."""
    answer = as_role("lid").post("/deel/", {**FORM, **changes, "save_draft": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    return CaseStudyPage.objects.get(draft_title=changes.get("title", FORM["title"]))


def to_last_look(page: CaseStudyPage) -> None:
    """Hand it in and let the redactie say yes twice."""
    actions.submit_practice(page, actor=user_of("lid"))
    for _step in ("check", "editorial"):
        actions.go_on(page, actor=user_of("redacteur"))


# --- the state machine


def test_the_table_leads_to_publication_past_the_authors_last_look_only():
    into = {(start, party) for (start, _verb), (party, target) in MOVES.items() if target == Stage.PUBLISHED}
    assert into == {(Stage.LAST_LOOK, Party.AUTHOR)}
    assert set(AT_TURN) == set(Stage)
    reached, todo = {Stage.DRAFT}, [Stage.DRAFT]
    while todo:
        here = todo.pop()
        for (start, _verb), (_party, target) in MOVES.items():
            if start == here and target not in reached:
                reached.add(target)
                todo.append(target)
    assert reached == set(Stage), "every stage can be reached"
    for stage in Stage:
        assert 0 <= Turn(stage, None).step < len(ROUTE)


ACTS = {
    Verb.SUBMIT: lambda page, actor: actions.submit_practice(page, actor=actor),
    Verb.WITHDRAW: lambda page, actor: actions.withdraw_practice(page, actor=actor),
    Verb.SEND_BACK: lambda page, actor: actions.send_back_practice(page, actor=actor, reason="Met hoeveel mensen?"),
    Verb.GO_ON: lambda page, actor: actions.go_on(page, actor=actor),
    Verb.ASK_OTHER: lambda page, actor: actions.ask_other(page, actor=actor, reason="De titel."),
    Verb.PUBLISH: lambda page, actor: actions.place_practice(page, actor=actor, seen=page.latest_revision_id),
    Verb.ASK_FEEDBACK: lambda page, actor: actions.ask_feedback(
        page, actor=actor, people=possible_reviewers(page)[0][:1]
    ),
    Verb.CLOSE_FEEDBACK: lambda page, actor: actions.close_feedback(page, actor=actor),
    Verb.ANSWER: lambda page, actor: actions.answer_review(page, actor=actor, replies={}),
}
WALK = st.lists(st.tuples(st.sampled_from(list(ACTS)), st.sampled_from(["lid", "redacteur", "deelnemer"])), max_size=14)


@given(walk=WALK)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_walk_stays_on_the_table(db, walk):
    """Whatever is tried by whom: what the table allows happens, what it does not changes nothing; Wagtail agrees."""
    from django.db import transaction

    with transaction.atomic():
        page = actions.save_practice_draft(
            actor=user_of("lid"),
            data={**FORM, "title": "Een wandeling", "target_groups": [], "network": None, "names_organisation": True},
        )
        party = {"lid": Party.AUTHOR, "redacteur": Party.EDITORS}
        for verb, role in walk:
            page = CaseStudyPage.objects.get(pk=page.pk)
            before = turn_of(page)
            try:
                with transaction.atomic():
                    ACTS[verb](page, user_of(role))
            except (PermissionDenied, ValidationError):
                assert turn_of(CaseStudyPage.objects.get(pk=page.pk)).stage == before.stage
                continue
            after = turn_of(CaseStudyPage.objects.get(pk=page.pk))
            if after.stage != before.stage:
                assert MOVES[before.stage, verb] == (party[role], after.stage)
            page.refresh_from_db()
            assert page.live == (after.stage == Stage.PUBLISHED)
            assert after.party == AT_TURN[after.stage]
            assert after.since is not None
        transaction.set_rollback(True)


def test_who_is_at_turn_and_since_when_stands_on_the_pages(as_role):
    page = made(as_role)
    author, editor = as_role("lid"), as_role("redacteur")
    assert "Jij bent aan zet" in author.get(f"/deel/{page.pk}/").content.decode()
    author.post(f"/deel/{page.pk}/", {**FORM, "submit_now": "1"})
    shown = author.get("/mijn/praktijkvoorbeelden/").content.decode()
    assert "De redactie is aan zet" in shown
    assert "De redactie kijkt, sinds" in shown
    editor.post(f"/redactie/{page.pk}/verder/")
    assert "De redactie werkt het af, sinds" in author.get("/mijn/praktijkvoorbeelden/").content.decode()
    assert "Af te werken: Koffie met de buurman" in editor.get("/werklijst/?soort=submission").content.decode()
    editor.post(f"/redactie/{page.pk}/verder/")
    assert "Jouw laatste blik: Koffie met de buurman" in author.get("/werklijst/").content.decode()


# --- the last look


def test_author_sees_what_the_redactie_changed_and_places_it(as_role):
    page = made(as_role)
    author = user_of("lid")
    actions.submit_practice(page, actor=author)
    actions.go_on(page, actor=user_of("redacteur"))
    draft = page.get_latest_revision_as_object()
    draft.lessons = "Veel te kort: drie weken."
    draft.save_revision(user=user_of("redacteur"))
    actions.go_on(page, actor=user_of("redacteur"))
    shown = as_role("lid").get(f"/deel/{page.pk}/laatste-blik/").content.decode()
    assert "Veel te kort: drie weken." in shown
    assert "<ins>" in shown
    as_role("lid").post(f"/deel/{page.pk}/laatste-blik/", {"answer": "anders", "reason": "Het waren vier weken."})
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert turn_of(page).stage == Stage.EDITORIAL
    assert "Het waren vier weken." in as_role("redacteur").get("/werklijst/?soort=submission").content.decode()
    assert not page.live
    actions.go_on(page, actor=user_of("redacteur"))
    as_role("lid").post(
        f"/deel/{page.pk}/laatste-blik/",
        {"answer": "plaats", "seen": CaseStudyPage.objects.get(pk=page.pk).latest_revision_id},
    )
    assert LibraryEntry.objects.filter(page_id=page.pk).exists()


def test_a_version_the_author_did_not_see_is_not_placed(as_role):
    page = made(as_role)
    to_last_look(page)
    seen = CaseStudyPage.objects.get(pk=page.pk).latest_revision_id
    page.get_latest_revision_as_object().save_revision(user=user_of("redacteur"))
    with pytest.raises(ValidationError):
        actions.place_practice(page, actor=user_of("lid"), seen=seen)
    assert not CaseStudyPage.objects.get(pk=page.pk).live


def test_redactie_does_not_place_by_wagtails_own_button(as_role):
    page = made(as_role)
    editor = as_role("redacteur")
    from django.test import RequestFactory

    from knowledge.sharing.wagtail_hooks import author_first, authors_first

    request = RequestFactory().post("/")
    request.user, request.session = user_of("redacteur"), {}
    from django.contrib.messages.storage.fallback import FallbackStorage

    request._messages = FallbackStorage(request)
    assert author_first(request, page).status_code == 302
    assert authors_first(request, "publish", [page], None).status_code == 302
    answer = editor.post(f"/beheer/bulk/wagtailcore/page/publish/?id={page.pk}")
    assert answer.status_code == 302
    assert not CaseStudyPage.objects.get(pk=page.pk).live
    own = CaseStudyPage.objects.filter(live=True, owner=user_of("redacteur")).first()
    assert own is None or author_first(request, own) is None


def test_editor_is_locked_out_while_author_looks(as_role):
    page = made(as_role)
    to_last_look(page)
    task = page.current_workflow_task_state.task.specific
    assert task.locked_for_user(page, user_of("redacteur"))
    assert task.get_actions(page, user_of("redacteur")) == []


def test_nobody_of_the_redactie_takes_a_step_with_their_own(db):
    page = actions.save_practice_draft(
        actor=user_of("redacteur"),
        data={**FORM, "title": "Van de redactie zelf", "target_groups": [], "names_organisation": True},
    )
    actions.submit_practice(page, actor=user_of("redacteur"))
    with pytest.raises(PermissionDenied):
        actions.go_on(page, actor=user_of("redacteur"))
    assert page.current_workflow_task_state.task.specific.get_actions(page, user_of("redacteur")) == []


def test_second_click_changes_nothing(as_role):
    page = made(as_role)
    for _click in (1, 2):
        actions.submit_practice(page, actor=user_of("lid"))
    assert turn_of(page).stage == Stage.CHECK
    to = user_of("redacteur")
    assert (
        Notification.objects.filter(recipient=to, kind="knowledge.practice_submitted", subject_id=page.pk).count() == 1
    )


def test_a_silent_author_is_reminded_each_fortnight(as_role):
    page = made(as_role)
    to_last_look(page)
    assert actions.remind_last_looks() == 0
    fortnight = timedelta(days=15)
    TaskState.objects.filter(pk=page.current_workflow_task_state.pk).update(started_at=timezone.now() - fortnight)
    assert [actions.remind_last_looks(), actions.remind_last_looks()] == [1, 0]
    told = Notification.objects.get(recipient=user_of("lid"), kind="sharing.last_look_waits")
    assert told.url == f"/deel/{page.pk}/laatste-blik/"
    PageLogEntry.objects.filter(action="practice.remind").update(timestamp=timezone.now() - fortnight)
    assert actions.remind_last_looks() == 1
    actions.place_practice(page, actor=user_of("lid"), seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    PageLogEntry.objects.filter(action="practice.remind").update(timestamp=timezone.now() - fortnight)
    assert actions.remind_last_looks() == 0


# --- a next version of what is published


def test_next_version_leaves_readers_the_last_one(as_role):
    page = made(as_role)
    to_last_look(page)
    actions.place_practice(page, actor=user_of("lid"), seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    slug = CaseStudyPage.objects.get(pk=page.pk).slug
    author = as_role("lid")
    assert "Schrijf een volgende versie" in author.get("/mijn/praktijkvoorbeelden/").content.decode()
    author.post(f"/deel/{page.pk}/", {**FORM, "lessons": "Nieuwe les over de koffie.", "submit_now": "1"})
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert page.live
    assert turn_of(page).stage == Stage.CHECK
    assert "Nieuwe les" not in as_role("anon").get(f"/bibliotheek/{slug}/").content.decode()
    for _step in (1, 2):
        actions.go_on(page, actor=user_of("redacteur"))
    actions.place_practice(page, actor=user_of("lid"), seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    assert "Nieuwe les over de koffie." in as_role("anon").get(f"/bibliotheek/{slug}/").content.decode()


# --- who sees it


def test_unnamed_organisation_stands_nowhere_for_readers(as_role):
    page = made(as_role, hides_organisation="on", contact="via de redactie")
    organisation = CaseStudyPage.objects.get(pk=page.pk).unnamed_organisation
    assert organisation is not None
    to_last_look(page)
    actions.place_practice(page, actor=user_of("lid"), seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    slug = CaseStudyPage.objects.get(pk=page.pk).slug
    name = user_of("lid").get_full_name()
    for role in ("anon", "deelnemer", "begeleider"):
        for path in (
            f"/bibliotheek/{slug}/",
            f"/bibliotheek/vergelijken/?p={slug}",
            "/bibliotheek/bestand.csv",
            "/bibliotheek/bestand.jsonld",
        ):
            shown = as_role(role).get(path)
            text = b"".join(shown.streaming_content).decode() if shown.streaming else shown.content.decode()
            if path.endswith("jsonld"):
                rows = [row["item"] for row in json.loads(text)["itemListElement"]]
                text = json.dumps([row for row in rows if row["headline"] == FORM["title"]], ensure_ascii=False)
                assert FORM["title"] in text
            elif path.endswith("csv"):
                text = next(row for row in text.splitlines() if FORM["title"] in row)
            assert organisation.name not in text, (role, path)
        assert name not in as_role(role).get(f"/bibliotheek/{slug}/").content.decode().split("<main")[1]
    kind = (
        LibraryEntry.objects.get(page_id=page.pk)
        .facet_values.filter(facet="organisatie")
        .values_list("value", flat=True)
    )
    assert list(kind) == [organisation.kind]
    actions.save_practice_draft(
        actor=user_of("lid"), page=page, data={**FORM, "target_groups": [], "names_organisation": True}
    )
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().owner_organisation == organisation


def test_only_for_a_network_needs_a_network(as_role):
    answer = as_role("lid").post("/deel/", {**FORM, "visibility": "network", "save_draft": "1"})
    assert answer.status_code == 422
    assert "Kies het netwerk waarvoor dit zichtbaar is." in answer.content.decode()
    assert FORM["approach"] in answer.content.decode()
    network = answer.context["form"].fields["network"].queryset.first()
    page = made(as_role, visibility="network", network=str(network.pk))
    assert (page.visibility, page.network_id) == ("network", network.pk)
    other = as_role("lid").post("/deel/", {**FORM, "visibility": "network", "network": "999999", "save_draft": "1"})
    assert other.status_code == 422
