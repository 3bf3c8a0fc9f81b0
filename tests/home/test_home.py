"""The front door, both languages, components, guards on the source."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from home.patterns import component_names, contract_of

ROOT = Path(settings.BASE_DIR)
PAGES = [
    "/",
    "/netwerken/",
    "/bibliotheek/",
    "/kennisagenda/",
    "/werkagenda/",
    "/organisaties/",
    "/deel/",
    "/vragen/stellen/",
    "/account/login/",
    "/account/signup/",
]


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_have_no_dutch_interface(as_role, path):
    page = as_role("anon").get("/en" + path).content.decode()
    assert '<html lang="en">' in page
    # Whatever has its own language may be Dutch; the rest of the page may not.
    assert "Inloggen" not in page
    assert "Ga naar de inhoud" not in page
    assert 'hreflang="nl"' in page


def test_catalogue_is_complete_and_compiled():
    with pytest.raises(SystemExit) as ended:
        call_command("messages", check=True)
    assert ended.value.code == 0


@pytest.mark.parametrize("path", PAGES[:8])
def test_anonymous_main_pages_carry_no_token_or_cookie_unless_they_have_a_form(as_role, path):
    response = as_role("anon").get(path)
    if path not in {"/deel/", "/vragen/stellen/"}:
        assert not response.cookies
        assert b"csrfmiddlewaretoken" not in response.content


def test_every_component_has_a_contract_and_an_example(as_role):
    for name in component_names():
        assert len(contract_of(name)) > 20, f"{name} has no contract"
        assert (ROOT / "templates" / "components" / name / "example.html").exists(), name
    assert as_role("anon").get("/patronen/").status_code == 200


def test_every_template_is_used():
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("templates", "site", "networks", "knowledge", "agenda", "home")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".txt"}
    )
    unused = []
    for path in (ROOT / "templates").rglob("*"):
        name = path.relative_to(ROOT / "templates").as_posix()
        known = name.startswith(
            ("allauth/", "account/", "mfa/", "wagtailadmin/", "404", "403", "500")
        ) or name.endswith("/example.html")
        if (
            path.is_file()
            and not known
            and f'"{name}"' not in sources
            and not re.search(rf"components/\{{name\}}|\"{re.escape(name)}", sources)
        ):
            unused.append(name)
    assert not unused, unused


def test_source_keeps_its_promises():
    for path in [*ROOT.glob("templates/**/*.html")]:
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text, path
        assert 'style="' not in text, path
    for folder in ("site", "networks", "knowledge", "agenda", "home"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            imports_comments = re.search(r"^\s*(from|import) django_comments", text, re.MULTILINE)
            assert not imports_comments or path.as_posix().endswith("networks/discussions/models/conversation.py"), path
            if path.name in {"views.py", "page_views.py"} and path.parts[-2] != "demo":
                assert not re.search(r"(?<!visible)\.objects\.get\(", text), path
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not (ROOT / "uv.lock").exists()


def test_home_shows_something_that_did_not_work(as_role):
    page = as_role("anon").get("/").content.decode()
    assert "outcome--no_effect" in page or "outcome--negative" in page


def test_parties_and_sample_marks_on_the_work_agenda(as_role):
    page = as_role("anon").get("/werkagenda/2021/").content.decode()
    assert "21 partijen" in page
    cards = page.split('id="aandacht"')[1].split("</section>")[0].split("<li class=")[1:]
    late = [card for card in cards if "loopt achter" in card]
    assert late
    assert all(">voorbeeld<" in card for card in late)
    assert "Kamerstuk 29 544, nr. 1085" in page


def test_no_result_offers_a_way_on(as_role):
    page = as_role("anon").get("/zoeken/?q=xyzzyqwerty").content.decode()
    assert "/vragen/stellen/?vraag=xyzzyqwerty" in page


def test_dashboard_shows_what_waits_in_place(as_role):
    page = as_role("begeleider").get("/mijn/").content.decode()
    assert "Wacht op jou" in page
    assert "Eerste bijdrage van Naima Voorbeeld" in page
    assert 'formaction="/bijdragen/reactie/' in page
    assert ">Plaats</button>" in page


def test_begeleider_lets_a_first_contribution_through_from_the_list(as_role):
    client = as_role("begeleider")
    page = client.get("/mijn/").content.decode()
    item = page[page.index("Eerste bijdrage van Naima Voorbeeld") :]
    address = re.search(r'formaction="([^"]+)"', item).group(1)
    page = client.post(address, follow=True).content.decode()
    assert "Eerste bijdrage van Naima Voorbeeld" not in page


def test_page_weight_stays_small(as_role):
    import gzip

    for path in ("/", "/bibliotheek/", "/bibliotheek/stage-vinden-zonder-brief/", "/netwerken/gemeenten/"):
        assert len(gzip.compress(as_role("anon").get(path).content)) < 25_000, path
    assert len(gzip.compress((ROOT / "static/css/site.css").read_bytes())) < 15_000
    scripts = (ROOT / "static/js/site.js").read_bytes() + (ROOT / "static/vendor/htmx.min.js").read_bytes()
    assert len(gzip.compress(scripts)) < 25_000
