"""Every page × language × width × scheme through axe, HTML and links. Run with `make matrix`; too long for `make test`."""

import re

import pytest

from .checkers import axe_problems, html_problems, overflow, validator_problems
from .conftest import sign_in
from .test_axe import FOLLOWED, PAGES, follow

WIDTHS = [1280, 320]
SCHEMES = ["light", "dark"]
EXTRA = [
    ("lid", "/mijn/"),
    ("lid", "/vragen/stellen/"),
    ("lid", "/deel/"),
    ("lid", "/mijn/praktijkvoorbeelden/"),
    ("lid", "/mijn/zoekopdrachten/"),
    ("lid", "/netwerken/onderwijs/meedoen/"),
    ("lid", "/netwerken/regio-aan-zet/stoppen/"),
    ("redacteur", "/mijn/"),
    ("redacteur", "/bibliotheek/training-vooroordelen/"),
    ("redacteur", "/redactie/bibliotheek/?probeer=bpv"),
    ("redacteur", "/redactie/bibliotheek/?toon=archief"),
    ("redacteur", "/redactie/bibliotheek/invoeren/"),
    ("redacteur", "/bibliotheek/stage-vinden-zonder-brief/nakijken/"),
    ("redacteur", "/bibliotheek/stage-vinden-zonder-brief/overgenomen/"),
    ("anon", "/kennislandkaart/?rij=regio&kolom=voor&op=2026-01-01"),
    ("anon", "/bibliotheek/?voor=werkgever&uitkomst=no_effect"),
    ("anon", "/bibliotheek/?thema=diversiteit-op-het-werk&regio=zeeland"),
    ("anon", "/organisaties/gemeente-utrecht/"),
    ("anon", "/huisregels/"),
    ("anon", "/privacy/"),
    ("anon", "/vragen-en-antwoorden/"),
    ("anon", "/werkagenda/2025/"),
    ("anon", "/werkagenda/2021/ongebruikt/"),
    ("beheerder_werkagenda", "/werkagenda/2021/vacaturecheck/erbij/?q=stage"),
    ("lezer_taskforce", "/werkagenda/2021/vacaturecheck/"),
    ("beheerder_werkagenda", "/werkagenda/2021/rondes/"),
    ("beheerder_werkagenda", "/werkagenda/2021/cijfers/stage-in-eerste-ronde/meten/"),
    ("beheerder_werkagenda", "/werkagenda/2021/metingen/"),
    ("beheerder_werkagenda", "/signalen/bundelen/"),
    ("beheerder_werkagenda", "/werkagenda/2021/herijkingen/"),
    ("anon", "/account/login/code/"),
    ("anon", "/account/password/reset/"),
    ("anon", "/demo/rollen/"),
    ("lid", "/netwerken/gemeenten/"),
    ("lid", "/netwerken/gemeenten/leden/"),
    ("lid", "/netwerken/gemeenten/documenten/"),
    ("lid", "/netwerken/gemeenten/bijeenkomsten/"),
    ("anon", "/bijeenkomsten/?toon=geweest"),
    ("lid", "/mijn/passende-netwerken/"),
    ("lid", "/mijn/instellingen/organisatie/"),
    ("begeleider", "/netwerken/gemeenten/stoppen/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/zichtbaarheid/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/blokkades/"),
    ("begeleider", "/netwerken/gemeenten/begeleiden/logboek/"),
    ("begeleider", "/netwerken/gemeenten/leden/ophalen/"),
    ("redacteur", "/werklijst/"),
    ("anon", "/netwerken/taal-op-de-vloer/"),
    ("begeleider_werkgevers", "/werklijst/"),
    ("begeleider_werkgevers", "/nieuw-netwerk/"),
]
BEHIND = [
    ("anon", "/werkagenda/2021/herijkingen/", "#momenten ~ ul a"),
    ("anon", "/werkagenda/2021/herijkingen/", "#momenten ~ ul a", "a[href$='/overzicht/']"),
    ("beheerder_werkagenda", "/werkagenda/2025/herijkingen/", "ul.lines a"),
    ("beheerder_werkagenda", "/signalen/", "ul.lines a"),
    ("contactpersoon", "/werklijst/?soort=proposing", "a[href*='/herijkingen/']", "a.btn--small[href*='/voorstel/']"),
    ("besluiter_taskforce", "/werklijst/?soort=deciding", "a[href*='/voorstellen/']"),
    ("beheerder_werkagenda", "/werkagenda/2025/rondes/", "ul.lines a"),
    ("beheerder_werkagenda", "/werklijst/?soort=help", "a[href*='/hulpvragen/']"),
    ("contactpersoon", "/werklijst/?soort=update_round", "a[href*='/bijwerken/mijn/']"),
    ("contactpersoon", "/werklijst/?soort=update_round", "a[href*='/bijwerken/mijn/']", "a[href$='/bestand/']"),
    ("redacteur", "/kennisagenda/?status=partly_answered", ".results a.cover", "a[href$='/stap/antwoord/']"),
    ("redacteur", "/kennisagenda/ranking/", "ul.lines a"),
    ("lid", "/kennisagenda/ranking/", "ul.lines > li:last-child a", "a[href*='lijsten']"),
    ("redacteur", "/kennisagenda/?status=open", ".results a.cover", "a[href$='/stap/samen/']"),
    ("lid", "/kennisagenda/?status=in_research", ".results a.cover"),
    *FOLLOWED,
    ("anon", "/bijeenkomsten/?toon=geweest", ".event a"),
    ("begeleider_werkgevers", "/netwerken/werkgevers/bijeenkomsten/", ".event:last-child a"),
    (
        "lid",
        "/netwerken/gemeenten/bijeenkomsten/?toon=geweest",
        "a:has-text('steeds af')",
        "a[href*='/intervisie/']",
        "a[href$='/les/']",
    ),
    (
        "lid_onderwijs",
        "/netwerken/onderwijs/bijeenkomsten/",
        "a:has-text('durft niet te bellen')",
        "a[href*='/casus/']",
    ),
    (
        "lid_onderwijs",
        "/netwerken/onderwijs/bijeenkomsten/",
        "a:has-text('durft niet te bellen')",
        "a[href*='/intervisie/']",
    ),
    ("begeleider", "/werklijst/?soort=event_without_summary", "a[href*='/afronden/']"),
    ("begeleider_werkgevers", "/werklijst/", "a[href*='/verzoeken/']"),
    ("begeleider_werkgevers", "/werklijst/", "a[href*='/bijdragen/meldingen/']"),
    ("begeleider_werkgevers", "/netwerken/werkgevers/", "a[href*='/geplaatst/']"),
    ("redacteur", "/bibliotheek/stage-vinden-zonder-brief/", "a[href*='/plaatsen/']"),
    ("lid", "/netwerken/gemeenten/gesprekken/", ".feed a.cover"),
    ("lid", "/mijn/praktijkvoorbeelden/", "a[href*='/deel/']:has-text('fiets')"),
    ("lid", "/mijn/praktijkvoorbeelden/", "a[href*='/deel/']:has-text('fiets')", "a[href*='/uitwerken/']"),
    ("redacteur", "/werklijst/?soort=submission", "a[href*='/feedback/']"),
    ("begeleider", "/netwerken/gemeenten/gesprekken/", ".feed a.cover", "a[href*='/uitwerken/']"),
]


def _in_language(path: str, language: str) -> str:
    if language == "nl" or path.startswith(("/en/", "/demo/")):
        return path
    return "/en" + path


@pytest.fixture(scope="module")
def windows(site, browser):
    opened = {}
    for width in WIDTHS:
        for scheme in SCHEMES:
            for role in sorted({row[0] for row in (*PAGES, *EXTRA, *BEHIND)}):
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, base_url=site.base, color_scheme=scheme
                )
                page = context.new_page()
                page.set_default_timeout(10000)
                if role != "anon":
                    sign_in(page, role)
                opened[width, scheme, role] = page
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_all_pages(windows, width, scheme, language):
    problems = []
    for role, path in [*PAGES, *EXTRA]:
        page = windows[width, scheme, role]
        page.goto(_in_language(path, language))
        problems += [f"{path} {role}: {problem}" for problem in axe_problems(page)]
        if overflow(page):
            problems.append(f"{path} {role}: wider than {width} px")
    for role, start, *links in BEHIND:
        page = windows[width, scheme, role]
        follow(page, _in_language(start, language), links)
        problems += [f"{page.url} {role}: {problem}" for problem in axe_problems(page)]
        if overflow(page):
            problems.append(f"{page.url} {role}: wider than {width} px")
    assert not problems, "\n".join(problems)


def test_html_validator_finds_nothing(windows, tmp_path):
    """Every page of every role in both languages, as sent, through html-validate."""
    for language in ("nl", "en"):
        for number, (role, path) in enumerate([*PAGES, *EXTRA]):
            answer = windows[1280, "light", role].request.get(_in_language(path, language))
            if "text/html" in answer.headers.get("content-type", ""):
                (tmp_path / f"{language}-{number}-{role}.html").write_text(answer.text(), encoding="utf-8")
    assert len(list(tmp_path.glob("*.html"))) > 80
    assert not validator_problems(tmp_path)
    (tmp_path / "broken.html").write_text(
        "<!DOCTYPE html><title>x</title><p><div id=a></div><b id=a>", encoding="utf-8"
    )
    assert validator_problems(tmp_path), "the validator finds nothing in a broken page"


def test_no_link_is_dead(windows):
    """Every address that a visitor or a begeleider meets on the main pages answers."""
    dead, seen = [], set()
    for role in ("anon", "begeleider"):
        page = windows[1280, "light", role]
        queue = [path for who, path in [*PAGES, *EXTRA] if who == role and "bestaat-niet" not in path]
        for path in queue:
            answer = page.request.get(path)
            html = answer.text()
            problems = html_problems(html) if "text/html" in answer.headers.get("content-type", "") else []
            assert not problems, (path, problems)
            for link in set(re.findall(r'(?:href|src)="(/[^"#]*)', html)):
                link = link.replace("&amp;", "&")
                if (role, link) in seen or "uitloggen" in link or "/logout" in link or link.startswith("/beheer"):
                    continue
                seen.add((role, link))
                status = page.request.get(link).status
                if status >= 400 and not (status == 403 and "leden" in link):
                    dead.append(f"{path} → {link}: {status}")
    assert not dead, "\n".join(dead[:40])
    assert len(seen) > 200
