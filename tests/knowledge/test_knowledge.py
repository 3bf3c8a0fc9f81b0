"""Evidence rules, facets, handing in, the redactie's workflow."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from knowledge import actions, evidence
from knowledge.evidence import EvidenceLevel, StudyDesign
from knowledge.library import ask
from knowledge.models import ArticlePage, CaseStudyPage, EvidenceAssessment, LibraryEntry
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


@given(level=st.sampled_from(list(EvidenceLevel)), design=st.sampled_from(list(StudyDesign)))
def test_no_level_above_the_ceiling_of_its_design(level, design):
    found = evidence.problems(level=level, design=design, sources=1, ground="x", has_theory=True, missing_fields=[])
    assert bool(found) == (level > evidence.ceiling(design))


@pytest.mark.parametrize(
    ("design", "highest"),
    [("none", 2), ("satisfaction", 2), ("descriptive", 2), ("before_after", 3), ("comparison", 4), ("randomised", 5)],
)
def test_ceiling_follows_the_table(design, highest):
    assert evidence.ceiling(design) == highest


def test_author_and_assessor_differ(db):
    page = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    CaseStudyPage.objects.filter(pk=page.pk).update(owner=user_of("redacteur"))
    page.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.assess_evidence(page, actor=user_of("redacteur"), level=1, ground="Goed verhaal.")


def test_level_needs_its_fields_and_sources(db):
    page = CaseStudyPage.objects.get(slug="taalcafe-op-dinsdag")
    with pytest.raises(ValidationError) as caught:
        actions.assess_evidence(page, actor=user_of("redacteur"), level=3, ground="Lijkt me goed.")
    words = " ".join(caught.value.messages)
    assert "hoogstens niveau 2" in words
    assert "minstens één bron" in words
    assert not EvidenceAssessment.objects.filter(practice=page).exists()


def test_assessing_by_form_updates_library_and_tells_why(as_role):
    page = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    client = as_role("redacteur")
    assert client.post(f"/redactie/{page.pk}/bewijs/", {"level": "5", "ground": "Mooi."}).status_code == 422
    client.post(f"/redactie/{page.pk}/bewijs/", {"level": "2", "ground": "De telling klopt niet helemaal."})
    assert LibraryEntry.objects.get(page_id=page.pk).level == 2
    assert (
        "De telling klopt niet helemaal."
        in as_role("anon").get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    )


def test_facet_counts_leave_out_their_own_choice(db):
    everything = ask(user_of("anon"))
    chosen = ask(user_of("anon"), chosen={"uitkomst": ["no_effect"]})
    options = {
        option["value"]: option["count"]
        for facet in chosen.facets
        if facet["key"] == "uitkomst"
        for option in facet["options"]
    }
    before = {
        option["value"]: option["count"]
        for facet in everything.facets
        if facet["key"] == "uitkomst"
        for option in facet["options"]
    }
    assert options == before
    assert chosen.total == before["no_effect"]
    assert {entry.outcome for entry in chosen.entries} == {"no_effect"}


def test_every_count_equals_what_one_gets(db):
    answer = ask(user_of("lid"))
    for facet in answer.facets:
        for option in facet["options"]:
            if option["count"]:
                assert ask(user_of("lid"), chosen={facet["key"]: [option["value"]]}).total == option["count"], (
                    facet["key"],
                    option["value"],
                )


def test_employer_case_under_5000_euro_of_a_firm_of_80(db):
    answer = ask(
        user_of("anon"),
        chosen={"voor": ["werkgever"], "grootte": ["50-249"], "kosten": ["none", "under_1k", "under_5k"]},
    )
    assert "Twee mensen kiezen samen" in [entry.title for entry in answer.entries]


def test_stale_items_sink(db):
    titles = [entry.title for number in range(1, 6) for entry in ask(user_of("anon"), page=number).entries]
    assert titles.index("Taalcafé op dinsdag") > titles.index("Stage vinden zonder brief")


def test_practice_goes_from_form_to_publication(as_role):
    author, editor = as_role("lid"), as_role("redacteur")
    author.post("/deel/", {**FORM, "save_draft": "1", "form_token": "een"})
    author.post("/deel/", {**FORM, "save_draft": "1", "form_token": "een"})
    page = CaseStudyPage.objects.get(title="Koffie met de buurman")
    assert not page.live
    author.post(f"/deel/{page.pk}/", {**FORM, "submit_now": "1"})
    assert "De redactie is aan zet" in author.get("/mijn/praktijkvoorbeelden/").content.decode()
    assert "Ingestuurd: Koffie met de buurman" in editor.get("/werklijst/?soort=submission").content.decode()
    assert editor.post(f"/redactie/{page.pk}/terugsturen/", {"reason": ""}).status_code == 422
    editor.post(f"/redactie/{page.pk}/terugsturen/", {"reason": "Met hoeveel mensen?"})
    assert "Met hoeveel mensen?" in author.get("/mijn/praktijkvoorbeelden/").content.decode()
    assert (
        "Met hoeveel mensen?"
        in Notification.objects.filter(recipient=user_of("lid"), kind="knowledge.practice_sent_back")
        .latest("pk")
        .words()[1]
    )
    author.post(f"/deel/{page.pk}/", {**FORM, "results": "Niets veranderde bij 12 mensen.", "submit_now": "1"})
    editor.post(f"/redactie/{page.pk}/verder/")
    editor.post(f"/redactie/{page.pk}/verder/")
    page = CaseStudyPage.objects.get(pk=page.pk)
    assert not page.live, "nothing is placed before its author saw the last version"
    look = author.get(f"/deel/{page.pk}/laatste-blik/").content.decode()
    assert "12 mensen" in look
    author.post(f"/deel/{page.pk}/laatste-blik/", {"answer": "plaats", "seen": page.latest_revision_id})
    page.refresh_from_db()
    assert page.live
    assert "12 mensen" in as_role("anon").get(f"/bibliotheek/{page.slug}/").content.decode()
    assert Notification.objects.filter(recipient=user_of("lid"), kind="sharing.last_look_asked").exists()


def test_draft_is_nobody_elses(as_role):
    as_role("lid").post("/deel/", {**FORM, "save_draft": "1"})
    page = CaseStudyPage.objects.get(title="Koffie met de buurman")
    for role in ("anon", "deelnemer", "begeleider"):
        assert as_role(role).get(f"/bibliotheek/{page.slug}/").status_code == 404
    assert as_role("deelnemer").post(f"/deel/{page.pk}/", FORM).status_code == 404


def test_visitors_practice_survives_until_after_signing_up(client, db):
    assert client.post("/deel/", FORM)["Location"].startswith("/account/signup/")
    client.force_login(user_of("lezer_taskforce"), backend="people.backends.AccountBackend")
    assert "Elke week koffie." in client.get("/deel/").content.decode()


def test_conversation_starts_under_a_practice(as_role):
    client = as_role("lid_werkgever")
    client.post("/bibliotheek/stage-vinden-zonder-brief/reageren/", {"text": "Hoeveel tijd kost dit per groep?"})
    assert (
        "Hoeveel tijd kost dit per groep?"
        in as_role("anon").get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    )


@pytest.mark.parametrize(
    ("role", "status"), [("redacteur", 200), ("beheerder_werkagenda", 200), ("begeleider", 302), ("lid", 302)]
)
def test_word_lists_in_the_admin_are_for_the_redactie(as_role, role, status):
    answer = as_role(role).get("/beheer/snippets/knowledge/theme/").status_code
    assert answer == status or (status == 302 and answer in {302, 403})


def test_editor_previews_every_page_type(as_role):
    client = as_role("redacteur")
    for slug in ("stage-vinden-zonder-brief", "zo-lees-je-een-bewijsniveau"):
        page = LibraryEntry.objects.get(slug=slug).page
        assert client.get(f"/beheer/pages/{page.pk}/view_draft/").status_code == 200
        assert client.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200


def test_editor_cannot_edit_pages_outside_the_library(as_role):
    from home.models import HomePage

    assert as_role("redacteur").get(f"/beheer/pages/{HomePage.objects.get().pk}/edit/").status_code in {302, 403}


def test_editor_keeps_a_closed_network_without_seeing_its_name(db):
    """A practice of a closed network can be curated; the network stays, and stays unnamed."""
    closed = CaseStudyPage.objects.filter(network__visibility="network").first()
    form_class = CaseStudyPage.get_edit_handler().get_form_class()
    assert "network" not in form_class(instance=closed, for_user=user_of("redacteur")).fields
    assert "network" in form_class(instance=closed, for_user=user_of("beheerder_techniek")).fields
    public = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    assert "network" in form_class(instance=public, for_user=user_of("redacteur")).fields


@pytest.mark.parametrize("kind", ["artikel", "praktijk"])
def test_editor_previews_every_kind_of_page(as_role, kind):
    model = ArticlePage if kind == "artikel" else CaseStudyPage
    page = model.objects.filter(live=True).order_by("pk").first()
    answer = as_role("redacteur").get(f"/beheer/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


def test_editor_finds_status_evidence_owner_and_next_check_in_one_listing(as_role):
    page = as_role("redacteur").get("/beheer/praktijkvoorbeelden/").content.decode()
    for heading in ("Status", "Bewijs", "Wat kwam eruit", "Schrijver", "Controleren voor"):
        assert heading in page
    assert "Stage vinden zonder brief" in page
    assert as_role("redacteur").get("/beheer/reports/aging-pages/").status_code == 200
    for role in ("lid", "begeleider"):
        assert "Stage vinden zonder brief" not in as_role(role).get("/beheer/praktijkvoorbeelden/").content.decode()


def test_writer_sees_what_looks_like_it_and_is_warned_of_personal_data_once(as_role):
    client = as_role("lid")
    assert 'hx-target="#lijkt-op"' in client.get("/deel/").content.decode()
    looked = client.post("/deel/", {**FORM, "title": "Een taalmaatje op de vloer", "look": "1"})
    page = looked.content.decode()
    assert "/bibliotheek/taalmaatje-op-de-vloer/" in page
    assert "Dit klopt nog niet" not in page
    assert FORM["results"] in page
    assert not CaseStudyPage.objects.filter(title="Een taalmaatje op de vloer", owner=user_of("lid")).exists()
    data = {**FORM, "lessons": "Vraag het cliënt Fatima Voorbeeld.", "save_draft": "1", "form_token": "twee"}
    refused = client.post("/deel/", data)
    assert refused.status_code == 422
    assert "Fatima Voorbeeld" in refused.content.decode()
    assert "Ik heb gekeken. Dit mag erin blijven staan." in refused.content.decode()
    assert client.post("/deel/", {**data, "checked": "on"}).status_code == 302
