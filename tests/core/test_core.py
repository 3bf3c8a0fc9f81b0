"""Core: text, rich text, privacy warnings, search on hostile input, headers, settings that refuse to start."""

import datetime
import os
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core import pagecache, search
from core.checks import every_model_declares_its_scope
from core.privacy import personal_data_in
from core.richtext import plain_excerpt, render_markdown
from core.text import query_stems, stem
from core.workdays import after_working_days, before_working_days
from tests.conftest import user_of

HOSTILE = [
    "'",
    '"',
    ")",
    "(",
    ">",
    "/",
    "&",
    "*",
    "javascript:",
    "OR 1=1 --",
    "NEAR(",
    "a:b",
    "^",
    "{}",
    "\x00",
    "💥",
    "%s",
    "NOT",
    "stage AND",
    "x" * 5000,
    "'; DROP TABLE x;--",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", ["/zoeken/", "/bibliotheek/", "/organisaties/", "/en/zoeken/"])
def test_hostile_search_text_is_an_ordinary_answer(as_role, path, text):
    response = as_role("anon").get(path, {"q": text})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("key", ["thema", "bewijs", "regio", "netwerk", "pagina", "sorteer"])
@pytest.mark.parametrize("value", ["'", "-1", "999999999999999999999", "x" * 300, "\x00", "<script>alert(1)</script>"])
def test_hostile_facet_values_are_an_ordinary_answer(as_role, key, value):
    response = as_role("anon").get("/bibliotheek/", {key: value})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@given(st.text(max_size=300))
@hypothesis_settings(max_examples=150, deadline=None)
def test_markdown_never_lets_markup_through(text):
    html = render_markdown(text + "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>1</script>")
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_markdown_keeps_what_people_need():
    html = render_markdown("**vet** en *schuin*\n\n- een\n- twee\n\nhttps://voorbeeld.example/pad")
    assert "<strong>vet</strong>" in html
    assert "<li>een</li>" in html
    assert 'rel="nofollow ugc noopener"' in html


def test_excerpt_is_cut_at_a_word():
    assert plain_excerpt("een twee drie vier", 12) == "een twee…"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bel 06-12345678 voor meer", ["een telefoonnummer"]),
        ("mail jan@voorbeeld.example", ["een mailadres"]),
        ("bsn 111222333", ["een burgerservicenummer"]),
        ("er waren 123456789 redenen", []),
        ("rekening NL91 ABNA 0417 1643 00 of NL91ABNA0417164300", ["een rekeningnummer", "een rekeningnummer"]),
        ("rekening NL92 ABNA 1417 1643 00", []),
        ("mijn cliënt Fatima el Amrani kwam niet", ["een naam van iemand"]),
        ("Ik belde meneer De Vries.", ["een naam van iemand"]),
        ("een student komt op maandag", []),
        ("student Ahmed, 06 12345678, a@b.example", ["een naam van iemand", "een telefoonnummer", "een mailadres"]),
        ("in 2024 kwamen 412 studenten", []),
    ],
)
def test_personal_data_is_noticed(text, found):
    assert [str(place.kind) for place in personal_data_in(text)] == found


def test_word_forms_share_a_stem():
    assert stem("stages") == stem("stage")
    assert stem("gemeenten") == stem("gemeente")
    assert query_stems("de stages van het bedrijf") == [stem("stages"), stem("bedrijf")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("stages", "Stage vinden zonder brief"),
        ("inclusie", "De Barometer Culturele Diversiteit: cijfers zonder namen"),
        ("bpv", "Stage vinden zonder brief"),
        ("vergunninghouder", "Eén vaste contactpersoon in de eerste honderd dagen"),
        ("contactpersonen", "Eén vaste contactpersoon in de eerste honderd dagen"),
    ],
)
def test_search_finds_word_forms_and_synonyms(db, typed, expected):
    titles = [hit.title for hit in search.search(typed, user_of("anon"), limit=60).hits]
    assert expected in titles


def test_exact_title_comes_first(db):
    hits = search.search("Taalcafé op dinsdag", user_of("anon")).hits
    assert hits[0].title == "Taalcafé op dinsdag"


def test_rebuilding_the_index_gives_the_same_answers(db):
    before = search.search("stage", user_of("anon")).counts
    search.rebuild()
    assert search.search("stage", user_of("anon")).counts == before


def test_every_model_says_who_may_see_it():
    assert every_model_declares_its_scope(None) == []


def test_a_model_without_a_rule_is_reported(monkeypatch):
    from knowledge.models import Theme

    monkeypatch.setattr(Theme, "scope", None)
    assert [error.id for error in every_model_declares_its_scope(None)] == ["core.E001"]


def test_public_pages_have_a_strict_policy(as_role):
    response = as_role("anon").get("/")
    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]


def test_security_txt_is_valid_and_does_not_lapse_soon(as_role):
    text = as_role("anon").get("/.well-known/security.txt").content.decode()
    assert text.startswith("Contact: mailto:")
    assert "Expires: 20" in text


def _start(**env: str) -> subprocess.CompletedProcess:
    clean = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    code = "import django; django.setup()"
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env={
            **clean,
            "PYTHONPATH": f"{settings.BASE_DIR}/site:{settings.BASE_DIR}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **env,
        },
    )


GOOD = {
    "SECRET_KEY": "k3y" * 20 + "abcdef",
    "ALLOWED_HOSTS": "voorbeeld.example",
    "BASE_URL": "https://voorbeeld.example",
    "EMAIL_URL": "smtp://localhost:25",
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS may not be"),
        ({"BASE_URL": "http://voorbeeld.example"}, "BASE_URL must start with https"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is missing"),
    ],
)
def test_production_refuses_an_unsafe_value_with_one_sentence(change, words):
    result = _start(**{**GOOD, **change})
    assert result.returncode != 0
    assert words in result.stderr.strip().splitlines()[-1]


def test_production_starts_with_good_values_and_without_demo_addresses():
    assert _start(**GOOD).returncode == 0
    code = "import django; django.setup(); from django.urls import reverse, NoReverseMatch\ntry:\n reverse('demo:mailbox'); print('yes')\nexcept NoReverseMatch: print('no')"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{settings.BASE_DIR}/site:{settings.BASE_DIR}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **GOOD,
        },
    )
    assert result.stdout.strip() == "no", result.stderr[-500:]


def test_an_old_form_is_explained_in_our_own_words(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/vragen/stellen/", {"title": "Mijn vraag over taal"})
    assert answer.status_code == 403
    assert "Dit formulier was verlopen" in answer.content.decode()


@pytest.mark.parametrize(
    ("now", "edge"),
    [
        ("2026-11-25T09:00", "2026-11-20T09:00"),  # Wednesday: three working days back is Friday
        ("2026-11-27T09:00", "2026-11-24T09:00"),
        ("2026-11-23T09:00", "2026-11-18T09:00"),  # Monday
        ("2026-12-29T09:00", "2026-12-23T09:00"),  # Christmas
    ],
)
def test_working_days_back_end_on_a_working_day(now, edge):
    zone = ZoneInfo("Europe/Amsterdam")
    moment = datetime.datetime.fromisoformat(now).replace(tzinfo=zone)
    assert before_working_days(moment, 3).isoformat()[:16] == edge
    assert after_working_days(before_working_days(moment, 3), 3) == moment


@pytest.mark.parametrize("role", ["anon", "lid", "redacteur"])
@pytest.mark.parametrize("typed", ["stage", "werk", "netwerk", "stage netwerk gesprek", "bestaatniet"])
def test_counts_are_the_same_whether_few_or_many_fit(db, monkeypatch, role, typed):
    """Few matches are counted as they come, many are counted apart, a large kind by itself: one answer."""
    viewer = user_of(role)
    few = search.search(typed, viewer)
    monkeypatch.setattr(search, "CANDIDATES", 1)
    many = search.search(typed, viewer, limit=1)
    assert many.counts == few.counts
    pagecache.store().set("large-kinds", list(few.counts), 60)
    assert search.search(typed, viewer, limit=1).counts == few.counts
    pagecache.store().clear()
    monkeypatch.setattr(search, "COUNTED", 2)
    capped = search.search(typed, viewer, limit=1)
    assert capped.counts == {kind: min(number, 2) for kind, number in few.counts.items()}
    assert capped.is_more == any(number > 2 for number in few.counts.values())
    pagecache.store().set("large-kinds", [], 60)  # as looked up before a kind grew
    assert search.search(typed, viewer, limit=1).counts == capped.counts
    pagecache.store().clear()
