"""Naming a practice elsewhere: the address that stays, versions with what changed, facts for machines."""

import json
import re

import pytest
from django.conf import settings
from wagtail.models import PageLogEntry

from core.short_ids import short_id
from knowledge.citing import permanent_address
from knowledge.models import ArticlePage, CaseStudyPage
from knowledge.versions import version_numbers

pytestmark = pytest.mark.django_db
SLUG = "stage-vinden-zonder-brief"


@pytest.fixture
def practice(db) -> CaseStudyPage:
    return CaseStudyPage.objects.get(slug=SLUG)


def _number(page: CaseStudyPage) -> int:
    return version_numbers([page])[page.pk]


def _published(page: CaseStudyPage, **values) -> CaseStudyPage:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def test_address_that_stays_survives_another_name_and_hides_what_is_hidden(as_role, practice):
    address = permanent_address(practice)
    path = address.removeprefix(settings.BASE_URL)
    assert path == f"/id/{short_id(practice.translation_key)}/"
    assert f'href="{address}"' in as_role("anon").get(f"/bibliotheek/{SLUG}/").content.decode()
    assert as_role("anon").get(path)["Location"] == f"/bibliotheek/{SLUG}/"
    assert as_role("anon").get("/en" + path)["Location"] == f"/en/bibliotheek/{SLUG}/"
    moved = _published(practice, slug="een-andere-naam", title="Een andere naam")
    assert as_role("anon").get(path)["Location"] == "/bibliotheek/een-andere-naam/"
    network = moved.network or CaseStudyPage.objects.exclude(network=None).first().network
    _published(moved, visibility="network", network=network)
    assert as_role("anon").get(path).status_code == 404
    assert as_role("anon").get("/id/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_version_says_what_changed_and_counts_publications_only(as_role, practice):
    client, address = as_role("anon"), f"/bibliotheek/{SLUG}/versies/"
    assert _number(practice) == 1
    assert "Dit is de eerste versie." in client.get(address).content.decode()
    lessons = practice.lessons
    practice = _published(practice, lessons=lessons + " We begonnen te laat.", outcome="mixed")
    practice.lessons = "Een geheim plan in een concept."
    practice.save_revision()
    assert _number(practice) == 2
    page = client.get(address).content.decode()
    assert "Wat er in versie 2 veranderde" in page
    assert re.search(r"<ins>.*te laat\.", page)
    assert "Gemengd" in page
    assert "geheim plan" not in page
    assert "Dit is de eerste versie." in client.get(f"{address}?versie=1").content.decode()
    for query in ("versie=9", "versie=-1", "versie=x&pagina=y", "pagina=99"):
        assert "Wat er in versie 2 veranderde" in client.get(f"{address}?{query}").content.decode()
    cited = client.get(f"/bibliotheek/{SLUG}/").content.decode()
    assert "Citeer als" in cited
    assert "versie 2 van" in cited


def test_earlier_words_for_fewer_people_stay_with_them(as_role, practice):
    network = CaseStudyPage.objects.exclude(network=None).first().network
    practice = _published(practice, visibility="network", network=network, lessons="Alleen onder ons gezegd.")
    _published(practice, visibility="public", lessons="Voor iedereen.")
    address = f"/bibliotheek/{SLUG}/versies/"
    for role in ("anon", "lid"):
        page = as_role(role).get(address).content.decode()
        assert "onder ons" not in page
        assert "Alleen de redactie kan ze zien." in page
    assert "onder ons" in as_role("redacteur").get(address).content.decode()


def test_redactie_keeps_the_words_of_a_version_that_named_somebody(as_role, practice):
    practice = _published(practice, lessons="Mijn cliënt Fatima kwam niet.")
    _published(practice, lessons="Iemand kwam niet.")
    address, close = f"/bibliotheek/{SLUG}/versies/", f"/bibliotheek/{SLUG}/versies/2/verbergen/"
    reader, editor = as_role("anon"), as_role("redacteur")
    assert "Fatima" in reader.get(address).content.decode()
    assert as_role("lid").post(close).status_code == 404
    for _twice in range(2):
        assert "Alleen voor de redactie" in editor.post(close, {"act": "close"}, follow=True).content.decode()
    for query in ("", "?versie=2", "?versie=3"):
        page = reader.get(address + query).content.decode()
        assert "Fatima" not in page
        assert "Alleen de redactie kan ze zien." in page
    assert "Fatima" in editor.get(address).content.decode()
    assert "Verberg de woorden" not in reader.get(address).content.decode()
    assert PageLogEntry.objects.filter(page=practice.pk, action="version.close").count() == 1
    editor.post(close, {"act": "open"})
    assert "Fatima" in reader.get(address).content.decode()
    assert editor.post(f"/bibliotheek/{SLUG}/versies/99/verbergen/").status_code == 404


def test_facts_for_machines_are_for_public_pages_and_cannot_break_out(as_role, practice):
    practice = _published(practice, title="Een titel met </script><b>haken & zo")
    page = as_role("anon").get(f"/bibliotheek/{SLUG}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1)
    facts = json.loads(found)
    assert facts["headline"] == practice.title
    assert facts["@id"] == permanent_address(practice)
    assert facts["version"] == "2"
    assert "<b>" not in found
    _published(practice, visibility="platform")
    assert "ld+json" not in as_role("lid").get(f"/bibliotheek/{SLUG}/").content.decode()


def test_article_is_cited_too(as_role):
    article = ArticlePage.objects.live().filter(visibility="public").first()
    page = as_role("anon").get(f"/bibliotheek/{article.slug}/").content.decode()
    assert permanent_address(article) in page
    assert as_role("anon").get(f"/bibliotheek/{article.slug}/versies/").status_code == 200
    assert as_role("anon").get(f"/id/{short_id(article.translation_key)}/").status_code == 302
