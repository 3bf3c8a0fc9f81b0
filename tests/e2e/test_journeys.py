"""Journeys in real Chromium, each at 1280 px with JavaScript and at 360 px without (issue: done when, 2)."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .conftest import sign_in


def test_visitor_finds_a_practice_by_facet_and_by_word_form(visit):
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Voorbeelden voor werkgevers").click()
    expect(page).to_have_title(re.compile("Wat werkt"))
    page.goto("/bibliotheek/?voor=werkgever&grootte=50-249&kosten=none")
    expect(page.get_by_role("link", name="Twee mensen kiezen samen")).to_be_visible()
    page.goto("/bibliotheek/")
    page.locator("main [type=search]").fill("stages")
    page.get_by_role("button", name="Zoek").first.click()
    page.get_by_role("link", name="Stage vinden zonder brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stage vinden zonder brief")
    expect(page.get_by_text("Werkte", exact=False).first).to_be_visible()


def test_visitor_finds_something_that_did_not_work(visit):
    page = visit()
    page.goto("/bibliotheek/?uitkomst=no_effect")
    expect(page.locator(".results .outcome--no_effect").first).to_be_visible()
    page.get_by_role("link", name="Een middag training over vooroordelen").click()
    expect(page.locator("body")).to_contain_text("Sterk bewijs dat dit zo niet werkte")


def test_newcomer_signs_up_joins_and_asks(visit, site):
    page = visit()
    address = f"nieuw-{uuid.uuid4().hex[:8]}@echt.example"
    title = f"Wie heeft een rooster voor {uuid.uuid4().hex[:6]}?"
    page.goto("/vragen/stellen/")
    page.fill("[name=title]", title)
    page.fill("[name=body]", "Wij zoeken een rooster met twee werkdagen. Wat doen jullie?")
    page.get_by_label(re.compile("Gemeenten: van inburgering")).check()
    page.get_by_role("button", name="Plaats je vraag").click()
    page.fill("[name=email]", address)
    page.fill("[name=password1]", "een lange zin met 12")
    page.get_by_role("button", name="Maak account").click()
    page.fill("[name=code]", site.code_for(address))
    page.get_by_role("button", name="Bevestig").click()
    page.fill("[name=name]", "Nieuwe Collega")
    page.get_by_label("Dit vul ik later in").check()
    page.locator("[name=house_rules]").check()
    page.get_by_role("button", name="Klaar, ik doe mee").click()
    expect(page.locator("[name=title]")).to_have_value(title)
    page.get_by_role("button", name="Plaats je vraag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("body")).to_contain_text("Je doet nu mee in Gemeenten")
    page.goto("/netwerken/regio-aan-zet/")
    page.get_by_role("link", name="Vraag of je mee mag doen").click()
    page.fill("[name=motivation]", f"Ik wil leren van andere regio's. {address}")
    page.get_by_role("button", name="Verstuur je verzoek").click()
    expect(page.get_by_text("Gevraagd: de begeleider is aan zet")).to_be_visible()
    other = visit()
    sign_in(other, "begeleider_werkgevers")
    item = other.locator(".work > li", has_text=address)
    item.get_by_role("button", name="Laat meedoen").click()
    expect(other.locator("body")).to_contain_text("doet nu mee en krijgt bericht")
    page.goto("/netwerken/regio-aan-zet/")
    expect(page.get_by_text("Je doet mee").first).to_be_visible()


def test_member_asks_other_replies_asker_sees_it(visit):
    asker, helper = visit(), visit()
    sign_in(asker, "lid")
    title = f"Hoe begin je een taalmaatje {uuid.uuid4().hex[:6]}?"
    asker.goto("/netwerken/gemeenten/gesprekken/nieuw/")
    asker.fill("[name=title]", title)
    asker.fill("[name=body]", "We hebben twee mensen die willen.")
    asker.get_by_role("button", name="Plaats dit gesprek").click()
    address = asker.url
    sign_in(helper, "lid_gemeente2")
    helper.goto(address)
    helper.fill("[name=text]", "Begin met een uur per week, in werktijd.")
    helper.get_by_role("button", name="Plaats reactie").click()
    expect(helper.get_by_text("Je reactie staat erop.").first).to_be_visible()
    asker.goto("/meldingen/")
    asker.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(asker.get_by_text("Begin met een uur per week").first).to_be_visible()
    asker.get_by_role("button", name="Dit hielp mij").first.click()
    expect(asker.get_by_text("Dit hielp", exact=True).first).to_be_visible()


def test_editor_takes_a_practice_to_publication_and_sets_its_evidence(visit):
    author, editor = visit(), visit()
    title = f"Koffie met de buren {uuid.uuid4().hex[:6]}"
    sign_in(author, "lid_werkgever")
    author.goto("/deel/")
    author.fill("[name=title]", title)
    author.locator("[name=audience][value=werkgever]").check()
    author.fill("[name=approach]", "Elke week dronken we koffie met het bedrijf naast ons.")
    author.locator("[name=outcome][value=no_effect]").check()
    author.fill("[name=results]", "Er kwam niemand extra werken. We hielden het vier maanden vol.")
    author.fill("[name=lessons]", "Er was geen doel.")
    author.fill("[name=contact]", "hr, hr@voorbeeld.example")
    author.get_by_role("button", name="Stuur naar de redactie").click()
    expect(author.get_by_text("De redactie is aan zet").first).to_be_visible()
    sign_in(editor, "redacteur")
    editor.locator(".work > li", has_text=title).get_by_role("button", name="Plaats").click()
    expect(editor.locator("body")).to_contain_text("staat in de bibliotheek")
    editor.goto(f"/bibliotheek/?q={title.split()[-1]}")
    editor.get_by_role("link", name=title).click()
    editor.get_by_role("link", name="Bewijsniveau bepalen").click()
    editor.get_by_label("Nog niet beoordeeld").check()
    editor.fill("[name=ground]", "Nog niemand mat dit.")
    editor.get_by_role("button", name="Bewaar het bewijsniveau").click()
    visitor = visit()
    visitor.goto(editor.url)
    expect(visitor.get_by_text("Nog niemand mat dit.")).to_be_visible()


def test_begeleider_hides_a_reply_with_a_phone_number(visit):
    writer, coordinator = visit(), visit()
    sign_in(writer, "lid_gemeente2")
    writer.goto("/netwerken/gemeenten/gesprekken/")
    writer.get_by_role("link", name=re.compile("Onze jobcoach")).click()
    secret = f"06-{uuid.uuid4().int % 10**8:08d}"
    writer.fill("[name=text]", f"Bel mijn klant op {secret}")
    writer.get_by_role("button", name="Plaats reactie").click()
    expect(writer.get_by_text("een telefoonnummer").first).to_be_visible()
    writer.locator("[name=checked]").check()
    writer.get_by_role("button", name="Plaats reactie").click()
    sign_in(coordinator, "begeleider")
    coordinator.goto(writer.url.split("#")[0])
    coordinator.locator(".post", has_text=secret).last.get_by_role("link", name="Verberg").click()
    coordinator.fill("[name=reason]", "Er stond een telefoonnummer van een klant in.")
    coordinator.get_by_role("button", name="Verberg").click()
    visitor = visit()
    sign_in(visitor, "lid")
    visitor.goto(writer.url.split("#")[0])
    assert secret not in visitor.content()
    expect(visitor.get_by_text("Reactie verborgen").first).to_be_visible()


def test_someone_without_access_sees_neither_title_nor_count(visit):
    page = visit()
    page.goto("/zoeken/?q=meldpunt")
    assert "Werkgroep meldpunt" not in page.content()
    assert "Drie bedrijven zeiden nee" not in page.content()
    page.goto("/netwerken/")
    assert "Werkgroep meldpunt" not in page.content()
    answer = page.goto("/netwerken/besloten-meldpunt/")
    assert answer.status == 404
    answer = page.goto("/netwerken/gemeenten/leden/")
    assert answer.status == 403
    expect(page.get_by_role("link", name="Doe mee")).to_be_visible()


def test_begeleider_changes_the_introduction_of_the_network(visit):
    if visit.phone:
        pytest.skip("the Wagtail admin needs JavaScript; the site itself does not")
    page = visit()
    sign_in(page, "begeleider")
    page.goto("/netwerken/gemeenten/")
    page.get_by_role("link", name="Pas deze pagina aan").click()
    expect(page).to_have_title(re.compile("Gemeenten: van inburgering"))
    purpose = page.locator("[name=purpose]")
    purpose.fill("Klantmanagers en beleidsmakers leren van elkaar wat helpt.")
    page.locator("button.w-dropdown__toggle, [data-w-dropdown-target=toggle]").last.click()
    page.get_by_role("button", name=re.compile("Publiceren|Publiceer")).first.click()
    page.goto("/netwerken/gemeenten/")
    expect(page.get_by_text("leren van elkaar wat helpt.").first).to_be_visible()


def test_whole_site_by_keyboard(visit):
    if visit.phone:
        pytest.skip("a keyboard journey belongs to the desktop")
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhoud"
    seen = set()
    for _press in range(40):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "(document.activeElement.textContent || document.activeElement.name || '').trim().slice(0, 40)"
            )
        )
    assert any("Voorbeelden voor werkgevers" in text for text in seen)


def test_language_switch_stays_on_the_same_page(visit):
    page = visit()
    page.goto("/bibliotheek/stage-vinden-zonder-brief/")
    page.goto("/en/bibliotheek/stage-vinden-zonder-brief/")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_text("How strong is the evidence?").first).to_be_visible()
    assert page.locator("h1").get_attribute("lang") == "nl"


def _choose(page, phone: bool, facet: str, value: str) -> None:
    """Tick a facet as a person does: with JavaScript the list follows at once, without it a button shows the results."""
    if phone:
        page.get_by_role("button", name=re.compile("^Verfijn")).click()
    group = page.locator("#filters details", has=page.locator("summary", has_text=facet))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label(value).check()
    if phone:
        page.locator("#filters button[type=submit]").click()
    page.get_by_role("link", name=re.compile(f"Haal weg: {value}")).wait_for()


def test_first_visit_of_a_school(visit):
    """A case for mbo internships, and the 21 parties."""
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Voorbeelden voor scholen").click()
    _choose(page, visit.phone, "Doelgroep", "Mbo-studenten")
    page.get_by_role("link", name="Stage vinden zonder brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stage vinden zonder brief")
    if visit.phone:
        page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Werkagenda").click()
    expect(page.get_by_role("heading", name="21 partijen")).to_be_visible()


def test_first_visit_of_a_firm_of_80_people(visit):
    """Employer cases under € 5.000 from a firm as large as ours; a search in one word; a page for the board."""
    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Voorbeelden voor werkgevers").click()
    _choose(page, visit.phone, "Grootte van de organisatie", "50 tot 250 mensen")
    _choose(page, visit.phone, "Kosten", "€ 1.000 tot € 5.000")
    found = page.locator(".results > li")
    assert found.count() >= 1
    assert "€" in found.first.inner_text()
    found.first.get_by_role("link").first.click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("header.top nav")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto("/")
    page.locator("main [type=search]").fill("inclusie")
    page.get_by_role("button", name="Zoek", exact=True).first.click()
    expect(page.get_by_role("heading", name=re.compile("resultaten voor “inclusie”"))).to_be_visible()
    assert page.locator(".results > li").count() >= 3


def test_member_asks_the_maker_of_a_practice(visit):
    page, text = visit(), f"Hoe vonden jullie de bedrijven? {uuid.uuid4().hex[:6]}"
    page.goto("/bibliotheek/stage-vinden-zonder-brief/")
    page.get_by_role("link", name="Vraag het de makers").click()
    expect(page.get_by_text("Log in of maak een account om een vraag te stellen")).to_be_visible()
    sign_in(page, "lid")
    page.goto("/bibliotheek/stage-vinden-zonder-brief/")
    page.get_by_role("link", name="Vraag het de makers").click()
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Plaats reactie").click()
    expect(page.get_by_text(text)).to_be_visible()


def test_editor_sends_a_practice_back_with_a_reason(visit):
    author, editor, mark = visit(), visit(), uuid.uuid4().hex[:6]
    title, reason = f"Samen fietsen naar werk {mark}", f"Schrijf erbij in welk jaar dit was ({mark})."
    sign_in(author, "lid_werkgever")
    author.goto("/deel/")
    author.fill("[name=title]", title)
    author.locator("[name=audience][value=werkgever]").check()
    author.fill("[name=approach]", "We fietsten de eerste week samen naar het werk.")
    author.locator("[name=outcome][value=mixed]").check()
    author.fill("[name=results]", "Vier van de zes bleven komen.")
    author.fill("[name=lessons]", "Regel eerst de fietsen.")
    author.fill("[name=contact]", "hr, hr@voorbeeld.example")
    author.get_by_role("button", name="Stuur naar de redactie").click()
    sign_in(editor, "redacteur")
    editor.goto("/mijn/")
    editor.locator(".work > li", has_text=title).get_by_role("link", name="Stuur terug").click()
    editor.fill("[name=reason]", reason)
    editor.get_by_role("button", name="Stuur terug").click()
    expect(editor.locator("body")).to_contain_text("Teruggestuurd")
    author.goto("/mijn/praktijkvoorbeelden/")
    expect(author.get_by_text(reason)).to_be_visible()
