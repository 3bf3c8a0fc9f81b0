"""Judging the evidence: the ceiling in the database, a new ground for each change, and what was judged before."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import actions, evidence
from knowledge.models import CaseStudyPage, EvidenceAssessment, LibraryEntry
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(db) -> CaseStudyPage:
    """An invented practice at level 3: before and after, without a comparison group."""
    return CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(level=st.integers(0, 5), design=st.sampled_from(evidence.StudyDesign.values))
def test_database_allows_exactly_what_the_design_allows(practice, level, design):
    row = EvidenceAssessment(practice=practice, level=level, design=design, ground="Zo.", assessor=user_of("redacteur"))
    try:
        with transaction.atomic():
            row.save()
        stored = True
    except IntegrityError:
        stored = False
    assert stored == (level <= evidence.ceiling(design))
    EvidenceAssessment.objects.filter(pk=row.pk).delete()


def test_database_refuses_a_judging_author_and_an_empty_ground(practice):
    judge = user_of("redacteur")
    for more in ({"author": judge, "ground": "Zo."}, {"ground": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EvidenceAssessment.objects.create(practice=practice, level=1, assessor=judge, **more)


def test_another_level_needs_another_ground_and_the_old_judgement_stays_readable(as_role, practice):
    client, address = as_role("redacteur"), f"/redactie/{practice.pk}/bewijs/"
    old = practice.assessments.first()
    number = practice.assessments.count()
    refused = client.post(address, {"level": "2", "ground": old.ground})
    assert refused.status_code == 422
    assert "Schrijf op wat er anders is" in refused.content.decode()
    assert old.ground in refused.content.decode()
    for _twice in range(2):
        client.post(address, {"level": "2", "ground": "De telling klopt niet helemaal."})
    assert practice.assessments.count() == number + 1
    new = practice.assessments.first()
    assert (new.design, new.author_id) == (practice.study_design, practice.owner_id)
    assert new.sources == [str(source) for source in practice.sources.all()]
    page = as_role("anon").get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    assert "Eerdere oordelen" in page
    assert old.ground in page
    assert (
        "Roos" not in page.partition("Eerdere oordelen")[2].partition("</details>")[0]
    )  # names are for who is signed in


@pytest.mark.parametrize(
    ("level", "design", "words"),
    [
        (0, "none", ""),
        (2, "descriptive", "Dit onderzoek laat dat niet toe (beschreven of procesevaluatie)."),
        (3, "before_after", "Voor “Goede aanwijzingen” is meer nodig"),
        (3, "comparison", "Het onderzoek zelf laat dat wel toe."),
        (5, "randomised", ""),
    ],
)
def test_page_says_why_not_one_level_higher(level, design, words):
    said = evidence.why_not_higher(level, design)
    assert words in said
    assert bool(said) == bool(words)


def test_page_asks_why_three_and_not_four(as_role, practice):
    level = practice.assessments.first().level
    page = as_role("anon").get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    assert f"Waarom {level} en niet {level + 1}?" in page


def test_weaker_design_afterwards_is_said_and_waits_for_the_redactie(as_role, practice):
    level = practice.assessments.first().level
    assert level > 2
    practice.study_design = "descriptive"
    practice.save_revision().publish()
    page = as_role("anon").get("/bibliotheek/stage-vinden-zonder-brief/").content.decode()
    assert "De redactie beoordeelt het bewijs opnieuw." in page
    waits = as_role("redacteur").get("/werklijst/?soort=to_assess_again").content.decode()
    assert "Bewijs opnieuw beoordelen: Stage vinden zonder brief" in waits
    assert "Bewijs opnieuw" not in as_role("begeleider").get("/werklijst/").content.decode()
    actions.assess_evidence(practice, actor=user_of("redacteur"), level=1, ground="Het is alleen beschreven.")
    assert LibraryEntry.objects.get(page_id=practice.pk).level == 1
    waits = as_role("redacteur").get("/werklijst/?soort=to_assess_again").content.decode()
    assert "Bewijs opnieuw beoordelen: Stage" not in waits


def test_same_judgement_after_another_design_needs_a_new_ground(practice):
    old = practice.assessments.first()
    practice.study_design = "randomised"
    practice.save_revision().publish()
    with pytest.raises(ValidationError):
        actions.assess_evidence(practice, actor=user_of("redacteur"), level=old.level, ground=old.ground)
