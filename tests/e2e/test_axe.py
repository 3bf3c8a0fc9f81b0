"""Each main page once through axe, on the phone and the desktop in turn; the whole matrix is `make matrix`."""

import re

import pytest

from .checkers import axe_problems, html_problems, overflow
from .conftest import sign_in

PAGES = [
    ("anon", "/"),
    ("anon", "/en/"),
    ("anon", "/netwerken/"),
    ("anon", "/netwerken/gemeenten/"),
    ("anon", "/netwerken/gemeenten/gesprekken/"),
    ("anon", "/bibliotheek/"),
    ("anon", "/en/bibliotheek/?q=stage"),
    ("anon", "/bibliotheek/stage-vinden-zonder-brief/"),
    ("anon", "/bibliotheek/wat-werkt-bij-een-eerste-stage/"),
    ("anon", "/bibliotheek/zo-wegen-we-bewijs/"),
    ("anon", "/bibliotheek/stage-vinden-zonder-brief/versies/"),
    ("anon", "/kennislandkaart/"),
    ("anon", "/bibliotheek/stage-vinden-zonder-brief/overgenomen/"),
    ("begeleider", "/bibliotheek/stage-vinden-zonder-brief/wij-gebruiken-dit/"),
    ("anon", "/bibliotheek/?q=loonschalne"),
    ("anon", "/bibliotheek/?q=taalmaatje&voor=onderwijs"),
    ("begeleider", "/mijn/zoekopdrachten/"),
    ("begeleider", "/bibliotheek/?q=stage&uitkomst=positive"),
    ("anon", "/bibliotheek/vergelijken/?p=stage-vinden-zonder-brief&p=taalcafe-op-dinsdag&p=speeddate-met-werkgevers"),
    ("anon", "/bibliotheek/vergelijken/?p=stage-vinden-zonder-brief&q=taal"),
    ("anon", "/bibliotheek/vergelijken/notitie/?p=stage-vinden-zonder-brief&p=taalcafe-op-dinsdag&vraag=Wat+kiezen+we"),
    ("anon", "/kennisagenda/"),
    ("begeleider", "/kennisagenda/ranking/"),
    ("anon", "/kennisagenda/?op=2026-06-01&volgorde=speelt"),
    ("begeleider", "/kennisagenda/stellen/?thema=eerlijk-werven&vraag=Hoeveel+mensen+kan+een+klantmanager+begeleiden"),
    ("anon", "/werkagenda/"),
    ("anon", "/werkagenda/2021/stage-zonder-brief-twaalf-scholen/"),
    ("anon", "/werkagenda/2021/activiteiten/?stand=late"),
    ("anon", "/werkagenda/2021/herijkingen/"),
    ("anon", "/werkagenda/2021/onderdeel/3/"),
    ("begeleider", "/signalen/"),
    ("anon", "/werkagenda/2021/vervolg/2025/"),
    ("begeleider", "/signalen/bundelen/"),
    ("anon", "/werkagenda/2021/cijfers/"),
    ("anon", "/werkagenda/2021/cijfers/begonnen-op-een-leerbaan/"),
    ("anon", "/bijeenkomsten/"),
    ("anon", "/bijeenkomsten/?toon=maand"),
    ("anon", "/zoeken/?q=stage"),
    ("anon", "/zoeken/?q=xyzzy"),
    ("anon", "/organisaties/"),
    ("anon", "/deel/"),
    ("anon", "/vragen/stellen/"),
    ("anon", "/account/login/"),
    ("anon", "/account/signup/"),
    ("anon", "/de-brief/"),
    ("anon", "/toegankelijkheid/"),
    ("anon", "/patronen/"),
    ("anon", "/bestaat-niet/"),
    ("anon", "/netwerken/gemeenten/leden/"),
    ("begeleider", "/mijn/"),
    ("begeleider", "/meldingen/"),
    ("begeleider", "/meldingen/instellingen/"),
    ("begeleider", "/mensen/"),
    ("begeleider", "/netwerken/gemeenten/leden/"),
    ("begeleider", "/mijn/instellingen/"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/nieuw/"),
    ("begeleider", "/werklijst/"),
    ("begeleider", "/netwerken/gemeenten/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/uitnodigen/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/uitnodigen/lijst/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/verder/"),
    ("begeleider", "/netwerken/gemeenten/documenten/nieuw/"),
    ("begeleider", "/netwerken/gemeenten/bijeenkomsten/nieuw/"),
    ("begeleider", "/mijn/bijeenkomsten/"),
    ("begeleider", "/account/2fa/"),
    ("begeleider", "/account/email/"),
]
# Pages whose address is known only on the site: who, where to begin, the links to follow.
FOLLOWED = [
    ("anon", "/signalen/", "ul.lines a"),
    ("begeleider", "/bibliotheek/stage-vinden-zonder-brief/", "a[href*='/signalen/geven/']"),
    ("anon", "/werkagenda/2021/herijkingen/", "ul.lines a", "a.btn[href*='/verschil/']"),
    ("anon", "/werkagenda/2021/herijkingen/", "ul.lines a", "a[href*='/voorstellen/']"),
    ("anon", "/werkagenda/2021/herijkingen/", "ul.lines a", "a[href$='/rapport/']"),
    ("begeleider", "/kennisagenda/", "a[href*='/kennisagenda/ranking/']"),
    ("begeleider", "/kennisagenda/ranking/", "ul.lines > li:last-child a"),
    ("anon", "/kennisagenda/?status=partly_answered", ".results a.cover"),
    ("anon", "/bijeenkomsten/", ".event a"),
    ("begeleider", "/netwerken/gemeenten/bijeenkomsten/", ".event a", "a[href$='/erbij/']"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/", ".feed a.cover", "a[href$='/ordenen/']"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/", "a:has-text('Hoe houd je iemand binnen')", "a[href*='/re/']"),
    ("begeleider", "/netwerken/gemeenten/bijeenkomsten/", ".event a", "a[href*='/gesprekken/nieuw/']"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/", ".feed a.cover", "a[href$='/peiling/']"),
    ("begeleider", "/werklijst/", "a[href*='/plaatsingen/']"),
    ("begeleider", "/netwerken/gemeenten/leden/", "main .card a.btn"),
    ("begeleider", "/netwerken/gemeenten/documenten/", "main a[href*='/document/']"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/", ".feed a.cover"),
    ("begeleider", "/netwerken/gemeenten/bijeenkomsten/", ".event a"),
    ("begeleider", "/netwerken/gemeenten/bijeenkomsten/?toon=open", ".event a"),
    (
        "begeleider",
        "/netwerken/gemeenten/bijeenkomsten/?toon=geweest",
        "a:has-text('steeds af')",
        "a[href*='/intervisie/']",
    ),
]


@pytest.fixture(scope="module")
def windows(site, browser):
    opened = {}
    for width in (1280, 320):
        for role in ("anon", "begeleider"):
            page = browser.new_context(
                viewport={"width": width, "height": 800},
                base_url=site.base,
                color_scheme="dark" if width == 320 else "light",
            ).new_page()
            page.set_default_timeout(8000)
            if role != "anon":
                sign_in(page, role)
            opened[width, role] = page
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize(
    ("number", "role", "path"), [(number, role, path) for number, (role, path) in enumerate(PAGES)]
)
def test_page_has_no_problems(windows, number, role, path):
    width = 1280 if number % 2 else 320
    page = windows[width, role]
    page.goto(path)
    assert not axe_problems(page), f"{path} at {width}"
    assert not overflow(page), f"{path} is wider than {width} px"
    assert not html_problems(page.request.get(path).text()), path


def follow(page, start, links):
    """Go to a page and from there along links, each the first that matches."""
    page.goto(start)
    for link in links:
        page.goto(page.locator(link).first.get_attribute("href"))


@pytest.mark.parametrize("path", FOLLOWED, ids=" ".join)
def test_page_behind_a_link_has_no_problems(windows, path):
    role, start, *links = path
    page = windows[320, role]
    follow(page, start, links)
    assert not axe_problems(page), page.url
    assert not overflow(page), page.url
    assert not html_problems(page.content()), page.url


def test_conversation_has_no_problems(windows):
    page = windows[320, "begeleider"]
    page.goto("/netwerken/gemeenten/gesprekken/")
    page.get_by_role("link", name="Hoe houd je iemand binnen").first.click()
    assert not axe_problems(page)
    assert not overflow(page)


def test_practice_prints_on_three_pages_without_navigation(site, browser):
    page = browser.new_context(base_url=site.base).new_page()
    page.goto("/bibliotheek/twee-mensen-kiezen-samen/")
    page.emulate_media(media="print")
    assert not page.locator(".nav").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.locator(".glance").is_visible()
    assert page.locator(".print-only").is_visible()
    pdf = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= 3
    page.context.close()


def test_conversation_prints_without_buttons_and_text_box(windows):
    page = windows[1280, "begeleider"]
    follow(page, "/netwerken/gemeenten/gesprekken/", [".feed a.cover"])
    page.emulate_media(media="print")
    assert page.locator(".post").first.is_visible()
    for away in (".acts", "#reageer", ".updates", ".nav"):
        assert not page.locator(away).first.is_visible(), away
    page.emulate_media(media="screen")


def test_forced_colours_keep_marks_and_states(site, browser):
    page = browser.new_context(base_url=site.base, forced_colors="active").new_page()
    page.goto("/bibliotheek/stage-vinden-zonder-brief/")
    assert not page.locator(".art").first.is_visible()
    assert page.locator(".glance .ev svg").first.is_visible()
    assert page.locator(".glance .outcome").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).borderTopWidth") != "0px"
    page.context.close()


def test_checkers_can_fail(windows):
    page = windows[1280, "anon"]
    page.goto("/")
    page.set_content("<html><body><img src=x><button></button><pre>" + "x" * 3000 + "</pre></body></html>")
    assert axe_problems(page)
    assert overflow(page)
    assert html_problems(
        "<!DOCTYPE html><html lang='nl'><head><title>x</title></head><body><p><div>x</div></p></body></html>"
    )
