"""From draft to library: the state machine, writing together, files, who may see it, and the last look."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import CaseStudyPage, LibraryEntry
from knowledge.sharing import actions
from knowledge.sharing.delivery import author_token
from knowledge.sharing.models import PracticeAuthor, PracticeFile
from knowledge.sharing.queries import possible_reviewers, turn_of
from knowledge.sharing.stages import AT_TURN, MOVES, ROUTE, Party, Stage, Turn, Verb
from notifications.models import Notification, OutgoingMail
from people.models import User
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


# --- writing together


def test_colleague_writes_along_after_a_mail(as_role, client):
    page = made(as_role)
    owner, colleague = as_role("lid"), as_role("deelnemer")
    assert colleague.get(f"/deel/{page.pk}/").status_code == 404
    owner.post(f"/deel/{page.pk}/meeschrijvers/", {"collega-email": user_of("deelnemer").email, "collega-role": "did"})
    asked = PracticeAuthor.objects.get(page=page)
    mail = OutgoingMail.objects.filter(reference=f"practice-author:{asked.uuid}").get()
    token = author_token(asked)
    assert token in mail.message if hasattr(mail, "message") else True
    assert client.get(f"/deel/meeschrijven/{token}/").status_code == 200
    assert PracticeAuthor.objects.get(pk=asked.pk).user is None, "opening the link changes nothing"
    colleague.post(f"/deel/meeschrijven/{token}/", {"answer": "yes"})
    assert colleague.get(f"/deel/{page.pk}/").status_code == 200
    colleague.post(f"/deel/{page.pk}/", {**FORM, "lessons": "Samen geschreven.", "save_draft": "1"})
    assert "Samen geschreven." in owner.get(f"/deel/{page.pk}/").content.decode()
    assert "deed het" in owner.get(f"/deel/{page.pk}/").content.decode()
    assert Notification.objects.filter(recipient=user_of("lid"), kind="sharing.author_joined").exists()
    assert (
        colleague.post(
            f"/deel/{page.pk}/meeschrijvers/", {"collega-email": "x@voorbeeld.example", "collega-role": "did"}
        ).status_code
        == 403
    )
    owner.post(f"/deel/{page.pk}/meeschrijvers/{asked.pk}/weghalen/")
    assert colleague.get(f"/deel/{page.pk}/").status_code == 404


def test_second_writer_is_told_what_the_first_changed(as_role):
    page = made(as_role)
    owner = as_role("lid")
    seen = owner.get(f"/deel/{page.pk}/").context["form"]["seen"].value()
    owner.post(f"/deel/{page.pk}/", {**FORM, "lessons": "De eerste.", "save_draft": "1"})
    refused = owner.post(f"/deel/{page.pk}/", {**FORM, "lessons": "De tweede.", "seen": seen, "save_draft": "1"})
    assert refused.status_code == 422
    assert "De eerste." in refused.content.decode()
    assert "De tweede." in refused.content.decode()


def test_no_said_without_an_account_and_the_address_tells_nothing(as_role, client):
    page = made(as_role)
    as_role("lid").post(
        f"/deel/{page.pk}/meeschrijvers/", {"collega-email": "wie@voorbeeld.example", "collega-role": "wrote"}
    )
    asked = PracticeAuthor.objects.get(page=page)
    answer = client.post(f"/deel/meeschrijven/{author_token(asked)}/", {"answer": "no"})
    assert "Je schrijft niet mee." in answer.content.decode()
    assert not PracticeAuthor.objects.get(pk=asked.pk).is_open
    assert client.post(f"/deel/meeschrijven/{author_token(asked)}/", {"answer": "yes"}).status_code == 200
    assert client.get("/deel/meeschrijven/vervalst/").status_code == 404


def test_link_to_a_draft_is_mailed_to_oneself(as_role):
    page = made(as_role)
    as_role("lid").post(f"/deel/{page.pk}/link/")
    told = Notification.objects.get(recipient=user_of("lid"), kind="sharing.draft_link")
    assert told.url == f"/deel/{page.pk}/"
    assert as_role("deelnemer").post(f"/deel/{page.pk}/link/").status_code == 404


# --- files


def test_file_comes_out_with_the_publication(as_role):
    page = made(as_role)
    author = as_role("lid")
    wrong = author.post(
        f"/deel/{page.pk}/bestanden/", {"bestand-file": SimpleUploadedFile("plan.pdf", b"<html>nee</html>")}
    )
    assert wrong.status_code == 422
    assert not PracticeFile.objects.filter(page=page).exists()
    plan = SimpleUploadedFile("ons plan.txt", b"Een plan van aanpak.")
    author.post(f"/deel/{page.pk}/bestanden/", {"bestand-file": plan})
    file = PracticeFile.objects.get(page=page)
    path = f"/praktijkbestanden/{file.uuid}/"
    for role in ("anon", "deelnemer", "begeleider"):
        assert as_role(role).get(path).status_code == 404
    assert b"".join(author.get(path).streaming_content) == b"Een plan van aanpak."
    to_last_look(page)
    actions.place_practice(page, actor=user_of("lid"), seen=CaseStudyPage.objects.get(pk=page.pk).latest_revision_id)
    answer = as_role("anon").get(path)
    assert answer["Content-Disposition"].startswith("attachment")
    slug = CaseStudyPage.objects.get(pk=page.pk).slug
    assert path in as_role("anon").get(f"/bibliotheek/{slug}/").content.decode()
    assert "ons plan.txt" in as_role("anon").get(f"/bibliotheek/{slug}/").content.decode()


def test_file_can_be_taken_away_and_the_same_one_is_kept_once(as_role):
    page = made(as_role)
    author = as_role("lid")
    for _time in (1, 2):
        author.post(f"/deel/{page.pk}/bestanden/", {"bestand-file": SimpleUploadedFile("plan.txt", b"Een plan.")})
    file = PracticeFile.objects.get(page=page)
    assert as_role("deelnemer").post(f"/deel/{page.pk}/bestanden/{file.uuid}/weghalen/").status_code == 404
    author.post(f"/deel/{page.pk}/bestanden/{file.uuid}/weghalen/")
    assert not PracticeFile.objects.filter(page=page).exists()


# --- from sketch to worked out


def test_fields_left_are_counted_down_until_it_is_worked_out(as_role):
    from knowledge.models import TargetGroup, Theme

    page = made(as_role, target_groups=[str(TargetGroup.objects.first().pk)])
    author = as_role("lid")
    before = page.get_latest_revision_as_object().missing_for_level_one()
    assert f"Nog {len(before)} velden tot “goed beschreven”" in author.get(f"/deel/{page.pk}/").content.decode()
    data = {
        "summary": "Wie koffie drinkt, leert elkaar kennen.",
        "problem": "Buren kenden elkaar niet.",
        "goal": "Dat ze elkaar kennen.",
        "conditions": "Koffie.",
        "transferability": "Past overal.",
        "themes": [str(Theme.objects.first().pk)],
        "start_year": "2024",
        "phase": "running",
        "cost_class": "unknown",
        "effort_class": "unknown",
        "bron-TOTAL_FORMS": "2",
        "bron-INITIAL_FORMS": "0",
        "bron-0-title": "Verslag van een jaar koffie",
        "bron-0-year": "2025",
    }
    wrong = author.post(f"/deel/{page.pk}/uitwerken/", {**data, "start_year": "2024", "end_year": "2001"})
    assert wrong.status_code == 422
    assert "Dit is voor het jaar waarin het begon." in wrong.content.decode()
    assert "Buren kenden elkaar niet." in wrong.content.decode()
    assert author.post(f"/deel/{page.pk}/uitwerken/", {**data, "summary": " "}).status_code == 302, "may stay empty"
    assert author.post(f"/deel/{page.pk}/uitwerken/", data).status_code == 302
    draft = CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.missing_for_level_one() == []
    assert draft.tier == "full"
    assert [row.title for row in draft.sources.all()] == ["Verslag van een jaar koffie"]
    assert author.post(f"/deel/{page.pk}/uitwerken/", {**data, "bron-INITIAL_FORMS": "1"}).status_code == 302
    assert CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object().sources.count() == 1
    emptied = {**data, "bron-INITIAL_FORMS": "1", "bron-0-title": "", "bron-0-year": ""}
    half = author.post(f"/deel/{page.pk}/uitwerken/", {**emptied, "bron-0-author": "Een auteur"})
    assert "Vul de titel in, of maak de hele bron leeg." in half.content.decode()
    author.post(f"/deel/{page.pk}/uitwerken/", emptied)
    assert CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object().sources.count() == 0
    author.post(f"/deel/{page.pk}/uitwerken/", data)
    assert "Alles voor “goed beschreven” staat erin." in author.get(f"/deel/{page.pk}/").content.decode()
    author.post(
        f"/deel/{page.pk}/", {**FORM, "target_groups": [str(TargetGroup.objects.first().pk)], "save_draft": "1"}
    )
    kept = CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert kept.summary == "Wie koffie drinkt, leert elkaar kennen.", (
        "the short form leaves a summary of one's own alone"
    )
    assert kept.problem == "Buren kenden elkaar niet."


def test_form_shows_an_example_with_each_field_to_write_in(as_role):
    form = as_role("anon").get("/deel/")
    assert form.content.decode().count('class="fold example"') == 5


def test_every_practice_costs_the_same_on_ones_own_list(as_role, django_assert_max_num_queries):
    for number in range(3):
        made(as_role, title=f"Koffie nummer {number}")
    client = as_role("lid")
    client.get("/mijn/praktijkvoorbeelden/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get("/mijn/praktijkvoorbeelden/")
    for number in range(3, 12):
        made(as_role, title=f"Koffie nummer {number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/mijn/praktijkvoorbeelden/")
    assert len(many) == len(few)


def test_users_who_left_are_not_asked(db):
    User.objects.filter(pk=user_of("lid").pk).update(is_active=False)
    page = CaseStudyPage.objects.filter(live=True, network__isnull=False).first()
    near, elsewhere = possible_reviewers(page)
    assert user_of("lid") not in [*near, *elsewhere]
