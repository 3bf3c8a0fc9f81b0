"""Writing a practice together: co-authors by mail, files, and from sketch to worked out."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.models import CaseStudyPage, TargetGroup, Theme
from knowledge.sharing import actions
from knowledge.sharing.delivery import author_token, read_author_token
from knowledge.sharing.models import PracticeAuthor, PracticeFile
from knowledge.sharing.queries import possible_reviewers
from notifications.models import Notification, OutgoingMail
from people.models import User
from tests.conftest import user_of

from .test_sharing import FORM, made, to_last_look

# --- writing together


def test_colleague_writes_along_after_a_mail(as_role, client):
    page = made(as_role)
    owner, colleague = as_role("lid"), as_role("deelnemer")
    assert colleague.get(f"/deel/{page.pk}/").status_code == 404
    owner.post(f"/deel/{page.pk}/meeschrijvers/", {"collega-email": user_of("deelnemer").email, "collega-role": "did"})
    asked = PracticeAuthor.objects.get(page=page)
    mail = OutgoingMail.objects.filter(reference=f"practice-author:{asked.uuid}").get()
    token = mail.body.split("/deel/meeschrijven/")[1].split("/")[0]
    assert read_author_token(token) == asked  # the address itself holds the second in which it was made
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
