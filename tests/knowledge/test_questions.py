"""The life of a knowledge question: asked, looked at, owned with a date, researched, answered; and who follows it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.models import Adoption, CaseStudyPage, LibraryIndexPage, TargetGroup, Theme
from knowledge.questions import actions
from knowledge.questions.models import KnowledgeQuestion, QuestionStep, QuestionSupport, ReopeningProposal
from knowledge.questions.queries import follower_ids, reach_of
from knowledge.questions.stages import MOVES, PROMISED, ROUTE, TAKEN_UP, Party, QuestionStatus, Verb, step_of
from networks.discussions.models import Discussion, Reply
from notifications.models import Notification
from notifications.registry import known_notice
from people.actions import merge_organisation
from people.models import Organisation
from tests.conftest import user_of

OWNER = "Kenniscentrum Voorbeeld (verzonnen)"
ANSWER = {
    "answer": "Een vaste plek op de werkvloer helpt.",
    "how_sure": "Een beetje: één vergelijking.",
    "for_whom": "Voor jongeren.",
    "unknown": "Of het in kleine winkels ook werkt.",
    "sources": "Verslag van een proef https://voorbeeld.example/verslag\nGesprek met een school",
}
EMPTY = {"near_reason": "Er is niets over bijbanen.", "category": "approach"}


def due(days: int = 90) -> datetime.date:
    """A day that is still to come, or not."""
    return timezone.localdate() + datetime.timedelta(days=days)


def form(**changes):
    """What somebody fills in to ask."""
    return {
        "title": "Helpt een bijbaan op zaterdag bij een vaste plek?",
        "why": "Jongeren met een bijbaan lijken sneller werk te vinden. Komt dat door de bijbaan?",
        "themes": [Theme.objects.first().pk],
        "sure": "1",
        **changes,
    }


def asked(as_role, role: str = "lid", **changes) -> KnowledgeQuestion:
    """A question asked by the form."""
    answer = as_role(role).post("/kennisagenda/stellen/", form(**changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return KnowledgeQuestion.objects.latest("pk")


def step(client, question: KnowledgeQuestion, verb: str, **data):
    """Take a step by its form."""
    return client.post(f"/kennisagenda/{question.uuid}/stap/{verb}/", data)


def on_the_agenda(as_role, **changes) -> KnowledgeQuestion:
    """The same, with an owner and a date."""
    question, editor = asked(as_role, **changes), as_role("redacteur")
    assert step(editor, question, "bekijk", **EMPTY).status_code == 302
    assert step(editor, question, "open", owner=OWNER, due_on=due().isoformat()).status_code == 302
    question.refresh_from_db()
    return question


def told(question: KnowledgeQuestion, role: str) -> list[Notification]:
    """What this person was told about it, oldest first."""
    rows = Notification.objects.filter(recipient=user_of(role), subject_id=question.pk, kind__startswith="questions.")
    return list(rows.order_by("pk"))


# --- the state machine


def test_every_status_is_reached_and_everything_on_the_agenda_went_past_the_step_that_asks_owner_and_date():
    reached, todo = {QuestionStatus.SUBMITTED}, [QuestionStatus.SUBMITTED]
    while todo:
        here = todo.pop()
        for (at, verb), (_party, to) in MOVES.items():
            if at == here and to not in reached:
                reached.add(to)
                todo.append(to)
            if at == here and at not in TAKEN_UP and to in TAKEN_UP:
                assert verb == Verb.OPEN
    assert reached == set(QuestionStatus)
    assert {party for (_at, verb), (party, _to) in MOVES.items() if verb == Verb.WITHDRAW} == {Party.ASKER}
    for status in QuestionStatus:
        at = step_of(status)
        assert at is None or 0 <= at < len(ROUTE)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    walk=st.lists(
        st.tuples(st.sampled_from(list(Verb)), st.sampled_from(["lid", "redacteur", "deelnemer"])), max_size=9
    )
)
def test_whatever_is_tried_the_promises_of_the_agenda_hold(walk):
    with transaction.atomic():
        question = _asked_directly()
        owner = Organisation.objects.get(name=OWNER)
        data = {**EMPTY, **ANSWER, "owner": owner, "due_on": due(), "note": "omdat", "sources": [("bron", "")]}
        data |= {"research_by": "wij", "research_design": "tellen", "research_until": due(9)}
        for verb, role in walk:
            before, steps = question.status, question.steps.count()
            is_allowed = (before, verb) in MOVES and MOVES[(before, verb)][0] in {
                "redacteur": {Party.EDITORS},
                "lid": {Party.ASKER},
                "deelnemer": set(),
            }[role]
            if verb in (Verb.MERGE, Verb.SPLIT):
                continue
            try:
                actions.move_question(question, verb, actor=user_of(role), data=data)
            except (PermissionDenied, ValidationError):
                assert not is_allowed
                assert question.steps.count() == steps
            else:
                assert is_allowed
                assert question.steps.count() == steps + 1
            question.refresh_from_db()
            assert question.status == question.steps.last().status
            if question.status in TAKEN_UP:
                assert question.is_public
                assert question.owner
                assert question.due_on
        transaction.set_rollback(True)


def _asked_directly() -> KnowledgeQuestion:
    data = {"title": "Een vraag om mee te lopen?", "why": "Daarom.", "category": "approach"}
    data |= {"themes": Theme.objects.all()[:1], "target_groups": TargetGroup.objects.none()}
    return actions.ask_question(actor=user_of("lid"), data=data)


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["owner", "due_on"])
def test_the_database_itself_refuses_an_open_question_without_owner_or_date(missing):
    question = KnowledgeQuestion.objects.filter(status="open").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        KnowledgeQuestion.objects.filter(pk=question.pk).update(**{missing: None})


# --- asking


def test_near_answers_come_first_and_nothing_typed_is_lost(as_role):
    client = as_role("lid")
    title = "Hoeveel mensen kan een klantmanager goed begeleiden?"
    shown = client.post("/kennisagenda/stellen/", form(title=title, sure=""))
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "Helpt dit al? Dan hoef je niets te vragen" in page
    assert "Hoeveel mensen kan één klantmanager goed begeleiden?" in page
    assert "Komt dat door de bijbaan?" in page
    assert not KnowledgeQuestion.objects.filter(title=title).exists()
    client.post("/kennisagenda/stellen/", form(title=title))
    assert KnowledgeQuestion.objects.get(title=title).status == "submitted"


def test_a_question_that_looks_like_nothing_goes_straight_to_the_redactie(as_role):
    question = asked(as_role, sure="", title="Xylofoonspel bij kwartaalverdriet?")
    assert question.asker == user_of("lid")
    assert [notice.kind for notice in told(question, "redacteur")] == ["questions.question_asked"]
    assert told(question, "lid") == []
    assert "Xylofoonspel" in as_role("redacteur").get("/werklijst/?soort=question").content.decode()
    assert "Xylofoonspel" not in as_role("begeleider").get("/werklijst/?soort=question").content.decode()


def test_the_same_form_sent_twice_asks_once(as_role):
    client = as_role("lid")
    for _time in range(2):
        client.post("/kennisagenda/stellen/", form(form_token="eenmalig"))
    assert KnowledgeQuestion.objects.filter(title=form()["title"]).count() == 1


def test_wrong_input_is_said_beside_the_field_and_kept(as_role):
    client = as_role("lid")
    answer = client.post("/kennisagenda/stellen/", form(title="Kort?", themes=[], why="Mail jan@voorbeeld.nl maar."))
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"title", "themes", "why"}
    assert "jan@voorbeeld.nl" in answer.content.decode()
    checked = client.post("/kennisagenda/stellen/", form(why="Mail jan@voorbeeld.nl maar.", checked="on"))
    assert checked.status_code == 302


def test_a_visitor_logs_in_first_and_comes_back_with_the_cell(client):
    answer = client.get("/kennisagenda/stellen/?vraag=Wat+werkt%3F&thema=eerlijk-werven")
    assert answer.status_code == 302
    assert "thema%3Deerlijk-werven" in answer.url


def test_asking_from_a_cell_a_practice_a_search_and_a_conversation(as_role):
    client = as_role("lid")
    theme = Theme.objects.get(slug="eerlijk-werven")
    cell = client.get("/kennisagenda/stellen/?vraag=Wat+werkt+daar%3F&thema=eerlijk-werven&doelgroep=statushouders")
    assert cell.context["form"]["title"].value() == "Wat werkt daar?"
    assert cell.context["form"]["themes"].value() == [theme.pk]
    assert cell.context["form"]["target_groups"].value() == [TargetGroup.objects.get(slug="statushouders").pk]
    practice = client.get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    assert "/kennisagenda/stellen/?praktijk=stage-vinden-zonder-brief" in practice
    assert client.get("/kennisagenda/stellen/?praktijk=stage-vinden-zonder-brief").context["form"]["themes"].value()
    assert "/kennisagenda/stellen/?vraag=xyzqw" in client.get("/zoeken/?q=xyzqw").content.decode()
    talk = Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")
    link = f"/kennisagenda/stellen/?gesprek={talk.uuid}"
    assert link in client.get(talk.get_absolute_url()).content.decode()
    assert client.get(link).context["form"]["title"].value() == talk.title
    client.post(link, form())
    question = KnowledgeQuestion.objects.latest("pk")
    assert question.conversation == talk
    assert question.title in client.get(talk.get_absolute_url()).content.decode()
    assert question.title not in as_role("deelnemer").get(talk.get_absolute_url()).content.decode()


def test_a_conversation_one_may_not_read_is_neither_shown_nor_stored(as_role):
    talk = Discussion.objects.filter(network__slug="kanarie-besloten", visibility="network").first()
    link = f"/kennisagenda/stellen/?gesprek={talk.uuid}"
    client = as_role("deelnemer")
    assert talk.title not in client.get(link).content.decode()
    client.post(link, form())
    assert KnowledgeQuestion.objects.latest("pk").conversation is None
    assert client.get("/kennisagenda/stellen/?gesprek=onzin").status_code == 200


@pytest.mark.django_db
def test_a_question_that_comes_from_one_reply_leads_back_to_it(as_role):
    talk = Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")
    found = Reply.objects.filter(discussion=talk, removed_at=None, hidden_at=None, is_held=False).first()
    client = as_role("lid")
    page = client.get(reverse("discussions:reply_to", args=[found.uuid]))
    link = f"/kennisagenda/stellen/?gesprek={talk.uuid}&reactie={found.uuid}"
    assert link.replace("&", "&amp;") in page.content.decode()
    form_page = client.get(link).content.decode()
    assert "Deze vraag komt uit een reactie in een gesprek:" in form_page
    assert found.comment not in form_page  # the words of a reply stay where its readers are
    assert client.post(link, form()).status_code == 302
    question = KnowledgeQuestion.objects.latest("pk")
    assert (question.conversation, question.reply) == (talk, found)
    shown = client.get(question.get_absolute_url()).content.decode()
    assert "Begonnen als reactie in een gesprek:" in shown
    assert found.get_absolute_url() in shown
    Reply.objects.filter(pk=found.pk).update(removed_at=timezone.now())
    shown = client.get(question.get_absolute_url()).content.decode()
    assert "Begonnen als gesprek:" in shown
    assert found.get_absolute_url() not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("reply", ["onzin", "00000000-0000-0000-0000-000000000000", ""])
def test_a_reply_that_is_none_is_left_out(as_role, reply):
    talk = Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")
    link = f"/kennisagenda/stellen/?gesprek={talk.uuid}&reactie={reply}"
    assert as_role("lid").post(link, form()).status_code == 302
    question = KnowledgeQuestion.objects.latest("pk")
    assert (question.conversation, question.reply) == (talk, None)


@pytest.mark.django_db
def test_the_history_of_a_question_comes_in_pages(as_role):
    question = KnowledgeQuestion.objects.filter(status="open", is_public=True).first()
    start = timezone.now() - datetime.timedelta(days=99)
    QuestionStep.objects.bulk_create(
        QuestionStep(
            question=question, verb="afspraak", status="open", note=f"Stap {n}.", at=start + datetime.timedelta(n)
        )
        for n in range(30)
    )
    reader = as_role("anon")
    first = reader.get(question.get_absolute_url()).content.decode()
    second = reader.get(f"{question.get_absolute_url()}?pagina=2").content.decode()
    assert first.count(">Stap ") + second.count(">Stap ") == 30
    assert "Stap 29." in first
    assert "Stap 0." in second


# --- the way to the agenda


def test_before_it_is_on_the_agenda_only_the_asker_and_the_redactie_read_it(as_role, client):
    question = asked(as_role)
    path = question.get_absolute_url()
    assert as_role("lid").get(path).status_code == 200
    assert as_role("redacteur").get(path).status_code == 200
    assert as_role("deelnemer").get(path).status_code == 404
    assert client.get(path).status_code == 404


def test_on_the_agenda_everyone_reads_it_with_owner_date_and_why_and_without_the_askers_name(as_role, client):
    question = on_the_agenda(as_role)
    page = client.get(question.get_absolute_url()).content.decode()
    for words in (OWNER, "Er is niets over bijbanen.", "Komt dat door de bijbaan?", "1 organisatie"):
        assert words in page
    assert user_of("lid").name not in page
    assert question.title in client.get("/kennisagenda/?status=open").content.decode()


def test_each_step_tells_each_follower_once_and_in_their_language(as_role):
    question = on_the_agenda(as_role)
    as_role("deelnemer").post(f"/kennisagenda/{question.uuid}/speelt-ook/")
    editor = as_role("redacteur")
    step(
        editor, question, "onderzoek", research_by="Wij", research_design="Tellen.", research_until=due(50).isoformat()
    )
    step(editor, question, "antwoord", **ANSWER)
    kinds = [notice.kind for notice in told(question, "lid")]
    assert kinds == ["questions.question_moved"] * 3 + ["questions.question_answered"]
    assert len(told(question, "deelnemer")) == 2
    payload = told(question, "lid")[1].payload
    subject, line = known_notice("questions.question_moved").words(payload)
    assert question.title in subject
    assert OWNER in line
    assert str(due().year) in line
    assert ANSWER["answer"] in known_notice("questions.question_answered").words(told(question, "lid")[3].payload)[1]


def test_a_step_with_a_missing_or_wrong_field_says_so_and_keeps_what_was_typed(as_role):
    question, editor = asked(as_role), as_role("redacteur")
    assert step(editor, question, "bekijk", category="approach", note="Even gekeken.").status_code == 422
    step(editor, question, "bekijk", **EMPTY)
    wrong = step(editor, question, "open", owner="Bestaat niet", due_on=due(-2).isoformat(), note="Bijna.")
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"owner", "due_on"}
    assert "Bijna." in wrong.content.decode()
    question.refresh_from_db()
    assert (question.status, question.is_public) == ("reviewed", False)
    no_reason = step(editor, question, "niet", note="  ")
    assert "Wie de vraag volgt, leest het." in no_reason.content.decode()


def test_a_step_that_came_too_late_is_told_and_keeps_what_was_typed(as_role):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    step(editor, question, "antwoord", **ANSWER)
    late = step(editor, question, "deel", **{**ANSWER, "answer": "Een ander antwoord."})
    assert late.status_code == 422
    assert "Iemand anders deed intussen een stap" in late.content.decode()
    assert "Een ander antwoord." in late.content.decode()
    question.refresh_from_db()
    assert question.answer == ANSWER["answer"]
    assert step(editor, question, "bekijk", **EMPTY).status_code == 422
    assert editor.get(f"/kennisagenda/{question.uuid}/stap/bekijk/").status_code == 302


def test_two_editors_of_one_answer_see_each_others_words_before_one_goes_over_the_other(as_role):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    seen = editor.get(f"/kennisagenda/{question.uuid}/stap/deel/").context["form"]["seen"].value()
    step(editor, question, "deel", **ANSWER)
    second = step(editor, question, "deel", **{**ANSWER, "answer": "Mijn woorden."}, seen=seen)
    assert second.status_code == 422
    assert ANSWER["answer"] in second.content.decode()
    assert "Mijn woorden." in second.content.decode()


def test_the_same_step_sent_twice_is_taken_once(as_role):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    for _time in range(2):
        assert step(editor, question, "deel", **ANSWER, form_token="een").status_code == 302
    assert question.steps.filter(verb="deel").count() == 1


def test_nobody_else_takes_a_step(as_role):
    question = on_the_agenda(as_role)
    for role in ("deelnemer", "begeleider", "lid"):
        assert step(as_role(role), question, "antwoord", **ANSWER).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.move_question(question, Verb.ANSWER, actor=user_of("lid"), data=ANSWER)
    assert as_role("redacteur").get(f"/kennisagenda/{question.uuid}/stap/onzin/").status_code == 404


def test_the_asker_takes_it_back_before_it_is_on_the_agenda_and_not_after(as_role):
    question = asked(as_role)
    assert step(as_role("lid"), question, "intrekken").status_code == 302
    question.refresh_from_db()
    assert question.status == "withdrawn"
    later = on_the_agenda(as_role, title="Een tweede vraag over bijbanen?")
    assert step(as_role("lid"), later, "intrekken").status_code == 422


def test_not_taken_up_has_a_reason_that_the_asker_reads_and_can_be_looked_at_again(as_role):
    question, editor = asked(as_role), as_role("redacteur")
    step(editor, question, "niet", note="Dit is een vraag voor een advocaat.")
    page = as_role("lid").get(question.get_absolute_url()).content.decode()
    assert "Dit is een vraag voor een advocaat." in page
    assert step(editor, question, "heropen", note="Toch.").status_code == 302
    question.refresh_from_db()
    assert question.status == "reviewed"


def test_an_answer_has_five_parts_with_sources_and_can_be_revised_or_reopened(as_role, client):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    step(editor, question, "antwoord", **ANSWER)
    page = client.get(question.get_absolute_url()).content.decode()
    for words in (*(ANSWER[key] for key in ("answer", "how_sure", "for_whom", "unknown")), "Gesprek met een school"):
        assert words in page
    assert 'href="https://voorbeeld.example/verslag"' in page
    prefilled = editor.get(f"/kennisagenda/{question.uuid}/stap/herzie/").context["form"]
    assert prefilled["sources"].value() == ANSWER["sources"]
    step(editor, question, "herzie", **{**ANSWER, "answer": "Beter.", "sources": "Eén bron"})
    question.refresh_from_db()
    assert (question.status, question.answer) == ("revised", "Beter.")
    assert [source.title for source in question.sources.all()] == ["Eén bron"]
    again = step(editor, question, "heropen", owner=OWNER, due_on=due(10).isoformat(), note="Nieuwe bron.")
    assert again.status_code == 302
    question.refresh_from_db()
    assert (question.status, question.due_on) == ("open", due(10))


@pytest.mark.parametrize("line", ["Bron javascript:alert(1)", "<script>alert(1)</script>", "=cmd|calc"])
def test_a_hostile_source_is_text_and_nothing_more(as_role, client, line):
    question = on_the_agenda(as_role)
    step(as_role("redacteur"), question, "antwoord", **{**ANSWER, "sources": line})
    page = client.get(question.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert 'href="javascript' not in page
    assert "\n=cmd" not in b"".join(client.get("/kennisagenda/bestand.csv").streaming_content).decode()


def test_a_source_with_a_broken_address_or_too_many_is_said(as_role):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    for sources in ("Bron https://", "x" * 250, "\n".join(f"bron {number}" for number in range(11))):
        answer = step(editor, question, "antwoord", **{**ANSWER, "sources": sources})
        assert set(answer.context["form"].errors) == {"sources"}


# --- it plays here too


def test_an_organisation_counts_once_however_many_colleagues_say_so(as_role):
    question = on_the_agenda(as_role)
    before = reach_of(question)
    assert (before["people"], before["organisations"]) == (1, 1)
    for role in ("contactpersoon", "contactpersoon", "deelnemer", "lid_gemeente2"):
        as_role(role).post(f"/kennisagenda/{question.uuid}/speelt-ook/")
    question.refresh_from_db()
    places = [row.organisation_id for row in QuestionSupport.objects.filter(question=question)]
    assert len(places) == reach_of(question)["people"] == 4
    assert None in places, "who still waits for their contact person counts as a person, not as an organisation"
    assert question.support_count == reach_of(question)["organisations"] == len(set(places) - {None}) == 2
    as_role("lid_gemeente2").post(f"/kennisagenda/{question.uuid}/speelt-ook/", {"stop": "1"})
    question.refresh_from_db()
    assert question.support_count == 1
    as_role("lid").post(f"/kennisagenda/{question.uuid}/speelt-ook/", {"stop": "1"})
    assert user_of("lid").pk in follower_ids(question), "who asked keeps following"


def test_only_what_is_on_the_agenda_can_play_elsewhere(as_role, client):
    question = asked(as_role)
    assert as_role("deelnemer").post(f"/kennisagenda/{question.uuid}/speelt-ook/").status_code == 404
    assert client.post(f"/kennisagenda/{question.uuid}/speelt-ook/").status_code == 302
    with pytest.raises(PermissionDenied):
        actions.support_question(question, actor=user_of("deelnemer"), supports=True)


def test_when_a_proposed_organisation_turns_out_to_be_another_its_questions_go_along_and_count_once(as_role):
    question = on_the_agenda(as_role)
    proposed = Organisation.objects.create(name="Voorstel", slug="voorstel-x", kind="overig", is_proposed=True)
    QuestionSupport.objects.create(question=question, user=user_of("deelnemer"), organisation=proposed)
    KnowledgeQuestion.objects.filter(pk=question.pk).update(owner=proposed)
    place = QuestionSupport.objects.get(question=question, user=user_of("lid")).organisation
    merge_organisation(proposed, place, actor=user_of("redacteur"))
    question.refresh_from_db()
    assert question.owner == place
    assert question.support_count == 1


# --- merge and split


def test_merging_keeps_every_asker_both_addresses_and_tells_each_once(as_role, client):
    stays = on_the_agenda(as_role, title="Welke bijbaan helpt jongeren het meest?")
    goes = on_the_agenda(as_role, role="deelnemer", title="Helpt een bijbaan in de zorg?")
    as_role("lid_gemeente2").post(f"/kennisagenda/{goes.uuid}/speelt-ook/")
    as_role("lid").post(f"/kennisagenda/{goes.uuid}/speelt-ook/")
    before = Notification.objects.count()
    answer = step(as_role("redacteur"), goes, "samen", into=str(stays.uuid), note="Ze vragen hetzelfde.")
    assert answer.url == stays.get_absolute_url()
    assert Notification.objects.count() - before == 3
    askers = QuestionSupport.objects.filter(question=stays, has_asked=True).values_list("user__name", flat=True)
    assert set(askers) == {user_of("lid").name, user_of("deelnemer").name}
    stays.refresh_from_db()
    assert stays.support_count == reach_of(stays)["organisations"]
    old = client.get(goes.get_absolute_url())
    assert old.status_code == 200
    assert stays.get_absolute_url() in old.content.decode()
    assert goes.get_absolute_url() in client.get(stays.get_absolute_url()).content.decode()
    again = step(as_role("redacteur"), goes, "samen", into=str(stays.uuid))
    assert again.status_code in (302, 422)
    assert Notification.objects.count() - before == 3


def test_a_question_goes_into_one_on_the_agenda_only_and_never_into_itself(as_role):
    question, other = on_the_agenda(as_role), asked(as_role, title="Een vraag die nog niet open is?")
    for into in (question, other):
        with pytest.raises(ValidationError):
            actions.merge_question(question, into, actor=user_of("redacteur"))
        assert step(as_role("redacteur"), question, "samen", into=str(into.uuid)).status_code == 422


def test_who_is_brought_along_is_never_two_addresses_away(as_role):
    first, second, third = (
        on_the_agenda(as_role, title=f"De {word} vraag over bijbanen?") for word in ("ene", "tweede", "derde")
    )
    actions.merge_question(first, second, actor=user_of("redacteur"))
    actions.merge_question(second, third, actor=user_of("redacteur"))
    first.refresh_from_db()
    assert first.merged_into == third


def test_splitting_gives_a_second_question_with_the_same_owner_date_and_followers(as_role, client):
    question = on_the_agenda(as_role)
    as_role("deelnemer").post(f"/kennisagenda/{question.uuid}/speelt-ook/")
    answer = step(
        as_role("redacteur"),
        question,
        "splits",
        second_title="En een bijbaan in de zomer?",
        second_why="Dat is anders.",
    )
    assert answer.status_code == 302
    second = KnowledgeQuestion.objects.get(title="En een bijbaan in de zomer?")
    assert (second.owner, second.due_on, second.status) == (question.owner, question.due_on, "open")
    assert follower_ids(second) == follower_ids(question)
    assert second.support_count == reach_of(question)["organisations"] == 1
    assert len(told(question, "deelnemer")) == 1
    assert second.title in client.get(question.get_absolute_url()).content.decode()


def test_a_question_on_the_agenda_does_not_name_the_one_it_was_split_from_to_who_may_not_read_that(as_role, client):
    first, editor = asked(as_role), as_role("redacteur")
    step(editor, first, "splits", second_title="En een bijbaan in de zomer?", second_why="Dat is anders.")
    second = KnowledgeQuestion.objects.get(title="En een bijbaan in de zomer?")
    assert (second.status, second.is_public) == ("submitted", False)
    step(editor, second, "bekijk", **EMPTY)
    step(editor, second, "open", owner=OWNER, due_on=due().isoformat())
    assert first.title not in client.get(second.get_absolute_url()).content.decode()
    assert first.title in as_role("lid").get(second.get_absolute_url()).content.decode()


def test_the_redactie_mends_the_words_in_the_admin_and_neither_adds_nor_removes_a_question_there(as_role):
    question, editor = on_the_agenda(as_role), as_role("redacteur")
    door = "/beheer/snippets/questions/knowledgequestion"
    page = editor.get(f"{door}/edit/{question.pk}/")
    assert page.status_code == 200
    assert 'name="title"' in page.content.decode()
    assert 'name="status"' not in page.content.decode()
    for closed in (f"{door}/add/", f"{door}/delete/{question.pk}/"):
        assert editor.get(closed).status_code == 302
        assert editor.post(closed, {"title": "x"}).status_code == 302
    assert KnowledgeQuestion.objects.filter(pk=question.pk).exists()


# --- lists


def test_the_agenda_of_a_past_day_holds_what_was_on_it_then(as_role, client):
    question = on_the_agenda(as_role)
    step(as_role("redacteur"), question, "antwoord", **ANSWER)
    for number, days in enumerate((40, 30, 20, 10)):
        row = question.steps.order_by("pk")[number]
        QuestionStep.objects.filter(pk=row.pk).update(at=timezone.now() - datetime.timedelta(days=days))

    def then(days: int) -> str:
        return client.get(f"/kennisagenda/?op={due(-days)}&status=&pagina=").content.decode()

    assert question.title not in then(25), "looked at, and not on the agenda yet"
    assert question.title in then(15)
    assert question.title in client.get(f"/kennisagenda/?op={due(-15)}&status=open").content.decode()
    assert question.title in client.get(f"/kennisagenda/?op={due(-5)}&status=answered").content.decode()
    for nonsense in ("onzin", "9999-99-99", "0001-01-01", due(5)):
        assert client.get(f"/kennisagenda/?op={nonsense}").status_code == 200
    csv = b"".join(client.get(f"/kennisagenda/bestand.csv?op={due(-15)}").streaming_content).decode()
    line = next(line for line in csv.splitlines() if question.title in line)
    assert "open" in line
    assert ANSWER["answer"] not in line, "the answer came later"


def test_a_step_of_a_question_that_is_not_public_is_in_nobody_elses_past(as_role, client):
    question = asked(as_role)
    QuestionStep.objects.create(question=question, status="open", at=timezone.now() - datetime.timedelta(days=3))
    assert question.title not in client.get(f"/kennisagenda/?op={due(-1)}").content.decode()
    assert question.title in as_role("lid").get(f"/kennisagenda/?op={due(-1)}").content.decode()


def test_the_list_by_theme_order_and_status_goes_out_as_a_file(as_role, client):
    question = on_the_agenda(as_role, themes=[Theme.objects.get(slug="eerlijk-werven").pk])
    page = client.get("/kennisagenda/?thema=eerlijk-werven&status=open")
    assert question.title in page.content.decode()
    assert question.title not in client.get("/kennisagenda/?thema=stage-eerste-baan").content.decode()
    counts = [row.support_count for row, _shown in client.get("/kennisagenda/?volgorde=speelt").context["rows"]]
    assert counts == sorted(counts, reverse=True)
    csv = b"".join(client.get("/kennisagenda/bestand.csv?thema=eerlijk-werven&status=open").streaming_content).decode()
    assert question.title in csv
    assert OWNER in csv
    assert "Welke manier van stages verdelen" not in csv


def test_promises_that_passed_and_questions_without_owner_wait_for_the_redactie(as_role):
    question = on_the_agenda(as_role)
    KnowledgeQuestion.objects.filter(pk=question.pk).update(due_on=due(-3))
    work = as_role("redacteur").get("/werklijst/?soort=late_question").content.decode()
    assert question.title in work
    step(
        as_role("redacteur"),
        question,
        "afspraak",
        owner=OWNER,
        due_on=due(30).isoformat(),
        note="Het onderzoek liep uit.",
    )
    assert question.title not in as_role("redacteur").get("/werklijst/?soort=late_question").content.decode()
    assert "Het onderzoek liep uit." in as_role("anon").get(question.get_absolute_url()).content.decode()
    assert set(PROMISED) < set(TAKEN_UP)


# --- looking at an answer again


def answered(as_role) -> KnowledgeQuestion:
    """An answered question in one cell of the map, its answer a day old."""
    theme, group = Theme.objects.get(slug="eerlijk-werven"), TargetGroup.objects.get(slug="mbo-studenten")
    question = on_the_agenda(as_role, themes=[theme.pk], target_groups=[group.pk])
    step(as_role("redacteur"), question, "antwoord", **ANSWER)
    question.steps.update(at=timezone.now() - datetime.timedelta(days=1))
    return question


def practice_in(question: KnowledgeQuestion, **fields) -> CaseStudyPage:
    """A practice that is published now, in the same cell."""
    page = CaseStudyPage(
        title="Een nieuw voorbeeld",
        slug="een-nieuw-voorbeeld",
        summary="Kort.",
        owner=user_of("lid"),
        live=False,
        **fields,
    )
    LibraryIndexPage.objects.get().add_child(instance=page)
    page.themes, page.target_groups = question.themes.all(), question.target_groups.all()
    page.save_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def doubts(as_role) -> str:
    """The part of the redactie's work list that asks to look at answers again."""
    return as_role("redacteur").get("/werklijst/?soort=doubted_answer").content.decode()


def test_a_new_practice_in_the_cell_of_an_answer_proposes_to_look_again_once(as_role):
    question = answered(as_role)
    page = practice_in(question)
    page.save_revision().publish()
    assert ReopeningProposal.objects.filter(question=question).count() == 1
    assert question.title in doubts(as_role)
    assert "Een nieuw voorbeeld" in doubts(as_role)
    assert step(as_role("redacteur"), question, "blijft", note=" ").status_code == 422
    assert step(as_role("redacteur"), question, "blijft", note="Het zegt hetzelfde.").status_code == 302
    assert question.title not in doubts(as_role)
    page.save_revision().publish()
    assert question.title not in doubts(as_role), "one practice asks once"
    question.refresh_from_db()
    assert question.status == "answered"


def test_an_older_practice_that_is_published_again_proposes_nothing(as_role):
    question = answered(as_role)
    page = practice_in(question)
    ReopeningProposal.objects.all().delete()
    CaseStudyPage.objects.filter(pk=page.pk).update(first_published_at=timezone.now() - datetime.timedelta(days=9))
    CaseStudyPage.objects.get(pk=page.pk).save_revision().publish()
    assert not ReopeningProposal.objects.filter(question=question).exists()


def test_a_practice_of_another_cell_and_a_question_without_answer_propose_nothing(as_role):
    waiting = on_the_agenda(as_role, themes=[Theme.objects.first().pk], target_groups=[TargetGroup.objects.first().pk])
    practice_in(waiting)
    assert not ReopeningProposal.objects.exists()


@pytest.mark.parametrize(
    ("told_outcome", "proposes"), [("no_effect", True), ("negative", True), ("positive", False), ("mixed", False)]
)
def test_an_outcome_that_contradicts_the_makers_proposes_to_look_again(as_role, told_outcome, proposes):
    question = answered(as_role)
    page = practice_in(question, outcome="positive")
    ReopeningProposal.objects.all().delete()
    Adoption.objects.create(
        practice=page, organisation=Organisation.objects.get(name=OWNER), status="running", outcome=told_outcome
    )
    assert ReopeningProposal.objects.filter(question=question, reason="outcome").exists() is proposes
    if proposes:
        step(
            as_role("redacteur"),
            question,
            "heropen",
            owner=OWNER,
            due_on=due(20).isoformat(),
            note="Het spreekt elkaar tegen.",
        )
        assert question.title not in doubts(as_role)
        question.refresh_from_db()
        assert question.status == "open"


# --- nothing grows


def test_list_page_and_file_cost_the_same_with_many_questions_steps_and_followers(as_role):
    question = on_the_agenda(as_role)
    client = as_role("redacteur")
    paths = ("/kennisagenda/", f"/kennisagenda/?op={due(-1)}", question.get_absolute_url(), "/kennisagenda/bestand.csv")
    before = [_queries(client, path) for path in paths]
    for number in range(60):
        more = KnowledgeQuestion.objects.create(
            title=f"Vraag nummer {number}?", status="open", is_public=True, owner=question.owner, due_on=due()
        )
        more.themes.set(question.themes.all())
        QuestionStep.objects.create(question=more, status="open", owner=question.owner, due_on=due())
        QuestionStep.objects.create(question=question, status="open", owner=question.owner, due_on=due(), note="stap")
        QuestionSupport.objects.create(question=question, organisation=question.owner)
    assert [_queries(client, path) for path in paths] == before
    assert max(before) <= 22


def _queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked_now:
        answer = client.get(path)
        assert b"".join(answer) if answer.streaming else answer.content
    return len(asked_now)
