"""Activities of the work agenda: their fields, what belongs to them, what changed, and how it goes."""

import csv
import datetime
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agenda import actions, queries
from agenda.display import BAR_GAP, BAR_WIDTH, bar, line
from agenda.models import Activity, ActivityChange, ActivityInternals, ActivityStatus, PartyContact, WorkAgendaEdition
from agenda.versions import INTERNAL, PUBLIC, fields_of, label_of, shown
from core.visibility import is_visible_to
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions.models import Discussion
from tests.conftest import user_of

OWN = "vaste-contactpersoon-regio"  # led by Divosa and VNG; the contact person of Divosa has an account
OTHERS = "vacaturecheck"
STATUSES = [status.value for status in ActivityStatus]


@pytest.fixture
def activity(db) -> Activity:
    """An activity whose leading party has a contact person with an account."""
    return Activity.objects.select_related("edition").get(edition__slug="2021", slug=OWN)


def rows_of(answer) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(StringIO(text.decode("utf-8-sig")), delimiter=";"))


# --- what a reader gets


def test_reader_sees_the_start_set_as_samples_with_origin_and_how_sure(as_role):
    page = as_role("anon").get("/werkagenda/2021/stagematching-eerste-leerjaar/").content.decode()
    for words in ("voorbeeld", "Stagepact mbo 2023-2027", "zeker: gelezen in een bron", "niet uit de werkagenda zelf"):
        assert words in page
    assert Activity.objects.filter(edition__slug="2021", is_sample=False).count() == 0


def test_headline_and_table_say_the_same_as_the_database(as_role):
    page = as_role("anon").get("/werkagenda/2021/")
    numbers = page.context["numbers"]
    found = Activity.objects.filter(edition__slug="2021")
    assert numbers["total"] == found.count() == sum(numbers[status] for status in STATUSES)
    well = found.filter(status__in=("done", "on_schedule")).count()
    assert f"{well} van de {found.count()} activiteiten zijn klaar of lopen op schema" in page.content.decode()
    for row in page.context["strands"]:
        for status, _label, number in row.counts:
            assert number == row.strand.activities.filter(status=status).count()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stand=late", {"status": "late"}),
        ("geld=extra_needed", {"funding": "extra_needed"}),
        ("onderdeel=3", {"strands__number": 3}),
        ("partij=divosa", {"leads__organisation__slug": "divosa"}),
        ("stand=onzin&onderdeel=x&partij=&alleen=wat", {}),
    ],
)
def test_list_and_file_hold_what_was_asked_for(as_role, query, expected):
    client = as_role("anon")
    wanted = set(Activity.objects.filter(edition__slug="2021", **expected).values_list("title", flat=True))
    page = client.get(f"/werkagenda/2021/activiteiten/?{query}")
    assert {row.title for row in page.context["page"]} == wanted
    rows = rows_of(client.get(f"/werkagenda/2021/activiteiten.csv?{query}"))
    assert {row["Activiteit"] for row in rows} == wanted
    assert {row["Voorbeeld"] for row in rows} <= {"voorbeeld"}


def test_numbers_of_attention_lead_to_lists_of_that_length(as_role):
    client = as_role("anon")
    numbers = client.get("/werkagenda/2021/").context["numbers"]
    for query, key in (
        ("stand=late", "late"),
        ("alleen=oud", "stale"),
        ("alleen=geen-bewijs", "without_evidence"),
        ("geld=extra_needed", "extra_needed"),
    ):
        page = client.get(f"/werkagenda/2021/activiteiten/?{query}")
        assert page.context["page"].paginator.count == numbers[key] > 0, query


def test_reader_finds_evidence_that_no_activity_names(as_role):
    client = as_role("anon")
    used = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    titles = [
        row.title
        for number in (1, 2, 3)
        for row in client.get(f"/werkagenda/2021/ongebruikt/?pagina={number}").context["page"]
    ]
    assert used.title not in titles
    assert "Taalcafé op dinsdag" in titles


def test_hidden_practice_is_no_evidence_to_who_may_not_read_it(activity):
    hidden = CaseStudyPage.objects.get(slug="meldpunt-in-ontwikkeling")
    activity.practices.set([hidden])
    found = Activity.objects.filter(pk=activity.pk)
    assert not found.filter(queries.has_evidence(user_of("anon"))).exists()
    assert found.filter(queries.has_evidence(user_of("lid_onderwijs"))).exists()


def test_age_of_the_last_update_shows_and_an_old_one_says_so(as_role, activity):
    Activity.objects.filter(pk=activity.pk).update(
        status="late", updated_on=timezone.localdate() - datetime.timedelta(days=184)
    )
    assert "langer dan een half jaar geleden" in as_role("anon").get(activity.get_absolute_url()).content.decode()
    Activity.objects.filter(pk=activity.pk).update(status="done")
    assert "langer dan een half jaar geleden" not in as_role("anon").get(activity.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_stale_in_the_database_is_stale_on_the_page():
    for row in Activity.objects.all():
        assert row.is_stale == Activity.objects.filter(queries.is_stale(), pk=row.pk).exists(), row.slug


def test_party_that_left_is_no_party_of_today(as_role, activity):
    party = activity.leads.first()
    party.until = timezone.localdate() - datetime.timedelta(days=1)
    party.save()
    assert party not in as_role("anon").get("/werkagenda/2021/").context["parties"]


def test_activity_cannot_end_before_it_starts(activity):
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(starts_on=today, ends_on=today - datetime.timedelta(days=1))


# --- what belongs to it, both ways


def test_what_belongs_to_an_activity_shows_on_both_pages(as_role):
    client = as_role("anon")
    title = "Stageplek zonder sollicitatiebrief op twaalf scholen"
    page = client.get("/werkagenda/2021/stage-zonder-brief-twaalf-scholen/").content.decode()
    question = KnowledgeQuestion.objects.get(title__startswith="Welke manier van stages verdelen")
    assert "Stage vinden zonder brief" in page
    assert question.title in page
    for address in ("/bibliotheek/stage-vinden-zonder-brief/", question.get_absolute_url(), "/netwerken/onderwijs/"):
        assert title in client.get(address).content.decode(), address
    talk = Discussion.objects.get(title__startswith="Onze vacature zonder cv")
    assert "Objectief werven en selecteren" in client.get(talk.get_absolute_url()).content.decode()


def test_contact_person_links_own_activity_and_no_other(as_role, activity):
    client = as_role("contactpersoon")
    practice = CaseStudyPage.objects.get(slug="maatje-op-het-werk")
    page = client.get(f"{activity.get_absolute_url()}erbij/?q=maatje")
    assert f"praktijk:{practice.pk}" in page.content.decode()
    for _twice in range(2):
        client.post(f"{activity.get_absolute_url()}erbij/", {"add": f"praktijk:{practice.pk}"})
    assert activity.practices.filter(pk=practice.pk).count() == 1
    client.post(f"{activity.get_absolute_url()}erbij/", {"remove": f"praktijk:{practice.pk}"})
    assert not activity.practices.filter(pk=practice.pk).exists()
    assert client.get(f"/werkagenda/2021/{OTHERS}/erbij/").status_code == 404
    assert client.post(f"/werkagenda/2021/{OTHERS}/erbij/", {"add": f"praktijk:{practice.pk}"}).status_code == 404


@pytest.mark.parametrize("value", ["", "praktijk:", "praktijk:x", "onzin:1", "praktijk:9" * 12, "praktijk:-1"])
def test_nonsense_links_nothing(as_role, activity, value):
    before = fields_of(activity), activity.practices.count()
    answer = as_role("beheerder_werkagenda").post(f"{activity.get_absolute_url()}erbij/", {"add": value})
    assert answer.status_code == 404
    assert (fields_of(activity), activity.practices.count()) == before


def test_nobody_links_what_they_may_not_read(as_role, activity):
    hidden = CaseStudyPage.objects.get(slug="meldpunt-in-ontwikkeling")
    as_role("contactpersoon").post(f"{activity.get_absolute_url()}erbij/", {"add": f"praktijk:{hidden.pk}"})
    assert not activity.practices.filter(pk=hidden.pk).exists()
    with pytest.raises(PermissionDenied):
        actions.link_to_activity(activity, "praktijk", hidden, actor=user_of("lid"))


def test_question_asked_on_an_activity_belongs_to_it_and_shows_once_it_is_open(as_role, activity):
    from tests.knowledge.test_questions import form, on_the_agenda

    as_role("lid").post(f"/kennisagenda/stellen/?activiteit={activity.pk}", form(title="Wie belt er als eerste terug?"))
    question = KnowledgeQuestion.objects.get(title="Wie belt er als eerste terug?")
    assert list(activity.questions.filter(pk=question.pk)) == [question]
    assert question.title not in as_role("anon").get(activity.get_absolute_url()).content.decode()
    opened = on_the_agenda(as_role, title="Wie belt er als tweede terug?")
    activity.questions.add(opened)
    assert opened.title in as_role("anon").get(activity.get_absolute_url()).content.decode()


def test_somebody_cannot_hang_another_ones_question_on_an_activity(activity):
    question = KnowledgeQuestion.objects.filter(asker=user_of("lid")).first()
    with pytest.raises(PermissionDenied):
        actions.note_question(activity, question, actor=user_of("deelnemer"))


# --- fields of the Taskforce, and history


@pytest.mark.parametrize(
    ("role", "may"),
    [("anon", False), ("lid", False), ("redacteur", False), ("contactpersoon", True), ("lezer_taskforce", True)],
)
def test_closed_fields_are_for_taskforce_and_own_party(as_role, activity, role, may):
    ActivityInternals.objects.filter(activity=activity).update(concerns="Zorgenwoord")
    ActivityChange.objects.create(activity=activity, field="concerns", after="Oudzorgenwoord", is_internal=True)
    page = as_role(role).get(activity.get_absolute_url()).content.decode()
    assert ("Zorgenwoord" in page) == ("Oudzorgenwoord" in page) == may
    other = ActivityInternals.objects.get(activity__slug=OTHERS)
    assert is_visible_to(other, user_of(role)) == (role == "lezer_taskforce")


def test_contact_person_is_never_named_to_readers(as_role, activity):
    PartyContact.objects.filter(party__in=activity.leads.all()).update(name="Geheime Naam")
    for role in ("anon", "lid", "lezer_taskforce"):
        assert "Geheime Naam" not in as_role(role).get(activity.get_absolute_url()).content.decode()


def test_saving_in_the_admin_writes_down_each_field_that_changed(as_role, activity):
    client = as_role("beheerder_werkagenda")
    address = f"/beheer/snippets/agenda/activity/edit/{activity.pk}/"
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    data |= {"status": "late", "structure": "de regiotafel", "starts_on": "2022-01-01"}
    assert client.post(address, data).status_code == 302
    found = {row.field: (row.before, row.after) for row in activity.changes.all()}
    assert found == {
        "status": ("not_started", "late"),
        "structure": ("arbeidsmarktregio's", "de regiotafel"),
        "starts_on": ("", "2022-01-01"),
    }
    page = as_role("anon").get(activity.get_absolute_url()).content.decode()
    for words in ("nog niet gestart", "loopt achter", "de regiotafel", "1 januari 2022"):
        assert words in page
    assert Activity.objects.get(pk=activity.pk).updated_on == timezone.localdate()
    client.post(address, data)
    assert activity.changes.count() == 3


def test_saving_closed_fields_in_the_admin_keeps_their_history_closed(as_role, activity):
    internals = activity.internals
    data = {"activity": activity.pk, "concerns": "Nieuwe zorg", "money_note": internals.money_note, "contact": ""}
    address = f"/beheer/snippets/agenda/activityinternals/edit/{internals.pk}/"
    assert as_role("beheerder_werkagenda").post(address, data).status_code == 302
    row = activity.changes.get()
    assert (row.field, row.after, row.is_internal) == ("concerns", "Nieuwe zorg", True)
    assert "Nieuwe zorg" not in as_role("anon").get(activity.get_absolute_url()).content.decode()


def test_reader_of_the_taskforce_cannot_enter_the_admin(as_role):
    assert as_role("lezer_taskforce").get("/beheer/").status_code == 403
    assert as_role("lezer_taskforce").get("/beheer/snippets/agenda/activity/").status_code == 403


@pytest.mark.django_db
def test_every_field_has_a_name_and_words_for_a_reader(activity):
    values = fields_of(activity)
    assert list(values) == [*PUBLIC, *INTERNAL]
    for name, value in values.items():
        assert label_of(name)
        assert shown(name, value)
    assert shown("is_new", "1") == "ja"
    assert shown("is_new", "") == "nee"


# --- pictures


@given(st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(0, 500)), max_size=5))
def test_bar_is_as_wide_as_it_should_be_and_pieces_do_not_touch(counts):
    pieces = bar(counts)
    assert [piece.status for piece in pieces] == [status for status, number in counts if number]
    if pieces:
        assert abs(pieces[-1].x + pieces[-1].width - BAR_WIDTH) < 0.1
    for first, second in zip(pieces, pieces[1:], strict=False):
        assert abs(second.x - first.x - first.width - BAR_GAP) < 0.05


@given(st.lists(st.sampled_from(STATUSES), max_size=60))
def test_every_activity_has_its_own_stop_and_the_next_one_is_beside_it(statuses):
    drawn = line(statuses)
    if not statuses:
        assert drawn is None
        return
    assert [stop.status for stop in drawn.stops] == statuses
    assert len({(stop.x, stop.y) for stop in drawn.stops}) == len(statuses)
    for first, second in zip(drawn.stops, drawn.stops[1:], strict=False):
        assert abs(first.x - second.x) + abs(first.y - second.y) == 40
    assert all(0 < stop.x < drawn.width and 0 < stop.y < drawn.height for stop in drawn.stops)


# --- which edition


def test_reader_comes_to_the_edition_that_runs_today(as_role):
    client = as_role("anon")
    assert client.get("/werkagenda/").context["edition"].slug == "2025"
    WorkAgendaEdition.objects.filter(slug="2025").update(starts_on=timezone.localdate() + datetime.timedelta(days=1))
    WorkAgendaEdition.objects.filter(slug="2021").update(ends_in=timezone.localdate().year)
    assert as_role("lid").get("/werkagenda/").context["edition"].slug == "2021"


def test_both_editions_use_their_own_word_for_a_strand(as_role):
    assert '<th scope="col" lang="nl">Thema</th>' in as_role("anon").get("/werkagenda/2021/").content.decode()
    assert '<th scope="col" lang="nl">Pijler</th>' in as_role("anon").get("/werkagenda/2025/").content.decode()
