"""Journeys in real Chromium: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from core.printing import can_make_pdf
from demo.cast import CAST, PASSWORD

from .conftest import sign_in


def test_visitor_finds_a_practice_by_facet_and_by_word_form(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/"))
    page.get_by_role("link", name=say("Voorbeelden voor werkgevers")).click()
    expect(page).to_have_title(re.compile(say("Wat werkt")))
    page.goto(at("/bibliotheek/?voor=werkgever&grootte=50-249&kosten=none"))
    expect(page.get_by_role("link", name="Twee mensen kiezen samen")).to_be_visible()
    page.goto(at("/bibliotheek/"))
    page.locator("main [type=search]").fill("stages")
    page.get_by_role("button", name=say("Zoek")).first.click()
    page.get_by_role("link", name="Stage vinden zonder brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stage vinden zonder brief")
    expect(page.get_by_text(say("Werkte"), exact=False).first).to_be_visible()


def test_visitor_finds_something_that_did_not_work(visit):
    at = visit.at
    page = visit()
    page.goto(at("/bibliotheek/?uitkomst=no_effect"))
    expect(page.locator(".results .outcome--no_effect").first).to_be_visible()
    page.get_by_role("link", name="Een middag training over vooroordelen").click()
    expect(page.locator("body")).to_contain_text("Sterk bewijs dat dit zo niet werkte")


def test_newcomer_signs_up_joins_and_asks(visit, site):
    say, at = visit.say, visit.at
    page = visit()
    address = f"nieuw-{uuid.uuid4().hex[:8]}@echt.example"
    title = f"Wie heeft een rooster voor {uuid.uuid4().hex[:6]}?"
    page.goto(at("/vragen/stellen/"))
    page.fill("[name=title]", title)
    page.fill("[name=body]", "Wij zoeken een rooster met twee werkdagen. Wat doen jullie?")
    page.get_by_label(re.compile("Gemeenten: van inburgering")).check()
    page.get_by_role("button", name=say("Plaats je vraag")).click()
    page.fill("[name=email]", address)
    page.fill("[name=password1]", "een lange zin met 12")
    page.get_by_role("button", name=say("Maak account")).click()
    page.fill("[name=code]", site.code_for(address))
    page.get_by_role("button", name=say("Bevestig")).click()
    page.fill("[name=name]", "Nieuwe Collega")
    page.get_by_label(say("Dit vul ik later in")).check()
    page.locator("[name=house_rules]").check()
    page.get_by_role("button", name=say("Klaar, ik doe mee")).click()
    expect(page.locator("[name=title]")).to_have_value(title)
    page.get_by_role("button", name=say("Plaats je vraag")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("body")).to_contain_text(
        (say("Je doet nu mee in %(network)s.") % {"network": "Gemeenten"}).rstrip(".")
    )
    page.goto(at("/netwerken/regio-aan-zet/"))
    page.get_by_role("link", name=say("Vraag of je mee mag doen")).click()
    page.fill("[name=motivation]", f"Ik wil leren van andere regio's. {address}")
    page.get_by_role("button", name=say("Verstuur je verzoek")).click()
    expect(page.get_by_text(say("Gevraagd: de begeleider is aan zet"))).to_be_visible()
    other = visit()
    sign_in(other, "begeleider_werkgevers")
    other.goto(at("/mijn/"))
    item = other.locator(".work > li", has_text=address)
    item.get_by_role("button", name=say("Laat meedoen")).click()
    expect(other.locator("body")).to_contain_text(
        say("%(person)s doet nu mee en krijgt bericht.") % {"person": "Nieuwe Collega"}
    )
    page.goto(at("/netwerken/regio-aan-zet/"))
    expect(page.get_by_text(say("Je doet mee")).first).to_be_visible()


def test_member_asks_other_replies_asker_sees_it(visit):
    say, at = visit.say, visit.at
    asker, helper = visit(), visit()
    sign_in(asker, "lid")
    title = f"Hoe begin je een taalmaatje {uuid.uuid4().hex[:6]}?"
    asker.goto(at("/netwerken/gemeenten/gesprekken/nieuw/"))
    asker.fill("[name=title]", title)
    asker.fill("[name=body]", "We hebben twee mensen die willen.")
    asker.get_by_role("button", name=say("Plaats dit gesprek")).click()
    expect(asker.get_by_role("heading", level=1)).to_have_text(title)
    address = asker.url
    sign_in(helper, "lid_gemeente2")
    helper.goto(address)
    helper.fill("[name=text]", "Begin met een uur per week, in werktijd.")
    helper.get_by_role("button", name=say("Plaats reactie")).click()
    expect(helper.get_by_text(say("Je reactie staat erop.")).first).to_be_visible()
    asker.goto(at("/meldingen/"))
    asker.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(asker.get_by_text("Begin met een uur per week").first).to_be_visible()
    asker.get_by_role("button", name=say("Dit hielp mij")).first.click()
    expect(asker.get_by_text(say("Dit hielp"), exact=True).first).to_be_visible()


def _hand_in(author, visit, title: str) -> None:
    """Fill the six fields of "Deel een praktijkvoorbeeld" and send them in."""
    author.goto(visit.at("/deel/"))
    author.fill("[name=title]", title)
    author.locator("[name=audience][value=werkgever]").check()
    author.fill("[name=approach]", "Elke week dronken we koffie met het bedrijf naast ons.")
    author.locator("[name=outcome][value=no_effect]").check()
    author.fill("[name=results]", "Er kwam niemand extra werken. We hielden het vier maanden vol.")
    author.fill("[name=lessons]", "Er was geen doel.")
    author.fill("[name=contact]", "hr, hr@voorbeeld.example")
    author.get_by_role("button", name=visit.say("Stuur naar de redactie")).click()
    expect(author.get_by_text(visit.say("De redactie is aan zet")).first).to_be_visible()


def test_editor_takes_a_practice_to_publication_and_sets_its_evidence(visit):
    say, at = visit.say, visit.at
    author, editor = visit(), visit()
    title = f"Koffie met de buren {uuid.uuid4().hex[:6]}"
    sign_in(author, "lid_werkgever")
    _hand_in(author, visit, title)
    sign_in(editor, "redacteur")
    editor.goto(at("/mijn/"))
    for step in ("Zonder feedback verder", "Klaar: naar de schrijver"):
        editor.goto(at("/werklijst/?soort=submission"))
        editor.locator(".work > li", has_text=title).get_by_role("button", name=say(step)).click()
    author.goto(at("/mijn/praktijkvoorbeelden/"))
    author.locator("li", has_text=title).get_by_role("link", name=say("Kijk en plaats")).click()
    author.get_by_role("button", name=say("Goed zo: zet het in de bibliotheek")).click()
    expect(author.get_by_role("heading", level=1)).to_have_text(title)
    editor.goto(at(f"/bibliotheek/?q={title.split()[-1]}"))
    editor.get_by_role("link", name=title).click()
    editor.get_by_role("link", name=say("Bewijsniveau bepalen")).click()
    editor.get_by_label(say("Nog niet beoordeeld")).check()
    editor.fill("[name=ground]", "Nog niemand mat dit.")
    editor.get_by_role("button", name=say("Bewaar het bewijsniveau")).click()
    expect(editor.get_by_text("Nog niemand mat dit.")).to_be_visible()
    visitor = visit()
    visitor.goto(editor.url)
    expect(visitor.get_by_text("Nog niemand mat dit.")).to_be_visible()


def test_begeleider_hides_a_reply_with_a_phone_number(visit):
    say, at = visit.say, visit.at
    writer, coordinator = visit(), visit()
    sign_in(writer, "lid_gemeente2")
    writer.goto(at("/netwerken/gemeenten/gesprekken/"))
    writer.get_by_role("link", name=re.compile("Onze jobcoach")).click()
    secret = f"06-{uuid.uuid4().int % 10**8:08d}"
    writer.fill("[name=text]", f"Bel mijn klant op {secret}")
    writer.get_by_role("button", name=say("Plaats reactie")).click()
    expect(writer.get_by_text(say("een telefoonnummer")).first).to_be_visible()
    writer.locator("[name=checked]").check()
    writer.get_by_role("button", name=say("Plaats reactie")).click()
    expect(writer.locator(".post", has_text=secret).last).to_be_visible()
    sign_in(coordinator, "begeleider")
    coordinator.goto(writer.url.split("#")[0])
    coordinator.locator(".post", has_text=secret).last.get_by_role("link", name=say("Verberg")).click()
    coordinator.fill("[name=own]", "Er stond een telefoonnummer van een klant in.")
    coordinator.get_by_role("button", name=say("Verberg")).click()
    expect(coordinator.get_by_text(say("Reactie verborgen")).first).to_be_visible()
    visitor = visit()
    sign_in(visitor, "lid")
    visitor.goto(writer.url.split("#")[0])
    assert secret not in visitor.content()
    expect(visitor.get_by_text(say("Reactie verborgen")).first).to_be_visible()


def test_someone_without_access_sees_neither_title_nor_count(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/zoeken/?q=meldpunt"))
    assert "Werkgroep meldpunt" not in page.content()
    assert "Drie bedrijven zeiden nee" not in page.content()
    page.goto(at("/netwerken/"))
    assert "Werkgroep meldpunt" not in page.content()
    answer = page.goto(at("/netwerken/besloten-meldpunt/"))
    assert answer.status == 404
    answer = page.goto(at("/netwerken/gemeenten/leden/"))
    assert answer.status == 403
    expect(page.get_by_role("link", name=say("Doe mee"))).to_be_visible()


def test_begeleider_changes_the_introduction_of_the_network(visit):
    say, at = visit.say, visit.at
    if visit.phone:
        pytest.skip("the Wagtail admin needs JavaScript; the site itself does not")
    page = visit()
    sign_in(page, "begeleider")
    page.goto(at("/netwerken/gemeenten/"))
    page.get_by_role("link", name=say("Pas deze pagina aan")).click()
    expect(page).to_have_title(re.compile("Gemeenten: van inburgering"))
    purpose = page.locator("[name=purpose]")
    purpose.fill("Klantmanagers en beleidsmakers leren van elkaar wat helpt.")
    page.locator("button.w-dropdown__toggle, [data-w-dropdown-target=toggle]").last.click()
    page.get_by_role("button", name=re.compile("Publiceren|Publiceer")).first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(at("/netwerken/gemeenten/"))
    expect(page.get_by_text("leren van elkaar wat helpt.").first).to_be_visible()


def _tab_to(page, role: str, name: str) -> None:
    """Press Tab until the element with this role and name has the focus; fails when the keyboard never gets there."""
    wanted = page.get_by_role(role, name=name).first
    for _press in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {role} {name!r}")


def test_reads_and_replies_with_the_keyboard_alone(visit):
    say, at = visit.say, visit.at
    page, text = visit(), f"Met het toetsenbord {uuid.uuid4().hex[:6]}"
    page.goto(at("/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhoud"
    _tab_to(page, "link", say("Voorbeelden voor scholen"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(say("Wat werkt")))
    _tab_to(page, "link", "Stage vinden zonder brief")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stage vinden zonder brief")
    sign_in(page, "lid")
    page.goto(at("/bibliotheek/stage-vinden-zonder-brief/"))
    _tab_to(page, "textbox", say("Jouw reactie"))
    page.keyboard.type(text)
    _tab_to(page, "button", say("Plaats reactie"))
    page.keyboard.press("Enter")
    expect(page.locator(".post", has_text=text)).to_be_visible()


def test_language_switch_stays_on_the_same_page(visit):
    page = visit()
    page.goto(visit.at("/bibliotheek/stage-vinden-zonder-brief/"))
    other = {
        "nl": ("English", "en", "How strong is the evidence?"),
        "en": ("Nederlands", "nl", "Hoe sterk is het bewijs?"),
    }
    link, language, heading = other[visit.language]
    if visit.phone:
        page.get_by_role("button", name=visit.say("Menu")).click()
    page.get_by_role("link", name=link).first.click()
    expect(page.get_by_text(heading).first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language
    assert (page.locator("h1").get_attribute("lang") or "nl") == "nl"


def _choose(page, visit, facet: str, value: str) -> None:
    """Tick a facet as a person does: with JavaScript the list follows at once, without it a button shows the results."""
    if visit.phone:
        page.get_by_role("button", name=re.compile("^" + visit.say("Verfijn"))).click()
    group = page.locator("#filters details", has=page.locator("summary", has_text=facet))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label(value).check()
    if visit.phone:
        page.locator("#filters button[type=submit]").click()
    page.get_by_role("link", name=f"{visit.say('Haal weg:')} {value}").wait_for()


def test_first_visit_of_a_school(visit):
    """A case for mbo internships, and the 21 parties."""
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/"))
    page.get_by_role("link", name=say("Voorbeelden voor scholen")).click()
    _choose(page, visit, say("Doelgroep"), "Mbo-studenten")
    page.get_by_role("link", name="Stage vinden zonder brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stage vinden zonder brief")
    if visit.phone:
        page.get_by_role("button", name=say("Menu")).click()
    page.get_by_role("navigation", name=say("Hoofdmenu")).get_by_role("link", name=say("Werkagenda")).click()
    expect(page.get_by_role("heading", name=re.compile(": 21 "))).to_be_visible()


def test_first_visit_of_a_firm_of_80_people(visit):
    """Employer cases under € 5.000 from a firm as large as ours; a search in one word; a page for the board."""
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/"))
    page.get_by_role("link", name=say("Voorbeelden voor werkgevers")).click()
    _choose(page, visit, say("Grootte van de organisatie"), say("50 tot 250 mensen"))
    _choose(page, visit, say("Kosten"), say("€ 1.000 tot € 5.000"))
    found = page.locator(".results > li")
    assert found.count() >= 1
    assert "€" in found.first.inner_text()
    found.first.get_by_role("link").first.click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("header.top nav")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(at("/"))
    page.locator("main [type=search]").fill("inclusie")
    page.get_by_role("button", name=say("Zoek"), exact=True).first.click()
    expect(page.get_by_role("heading", name=re.compile("“inclusie”"))).to_be_visible()
    assert page.locator(".results > li").count() >= 3


def test_member_asks_the_maker_of_a_practice(visit):
    say, at = visit.say, visit.at
    page, text = visit(), f"Hoe vonden jullie de bedrijven? {uuid.uuid4().hex[:6]}"
    page.goto(at("/bibliotheek/stage-vinden-zonder-brief/"))
    page.get_by_role("link", name=say("Vraag het de makers")).click()
    expect(page.get_by_text(say("Log in of maak een account om een vraag te stellen."))).to_be_visible()
    sign_in(page, "lid")
    page.goto(at("/bibliotheek/stage-vinden-zonder-brief/"))
    page.get_by_role("link", name=say("Vraag het de makers")).click()
    page.fill("[name=text]", text)
    page.get_by_role("button", name=say("Plaats reactie")).click()
    expect(page.get_by_text(text)).to_be_visible()


def test_editor_sends_a_practice_back_with_a_reason(visit):
    say, at = visit.say, visit.at
    author, editor, mark = visit(), visit(), uuid.uuid4().hex[:6]
    title, reason = f"Samen fietsen naar werk {mark}", f"Schrijf erbij in welk jaar dit was ({mark})."
    sign_in(author, "lid_werkgever")
    _hand_in(author, visit, title)
    sign_in(editor, "redacteur")
    editor.goto(at("/werklijst/?soort=submission"))
    editor.locator(".work > li", has_text=title).get_by_role("link", name=say("Stuur terug")).click()
    editor.fill("[name=reason]", reason)
    editor.get_by_role("button", name=say("Stuur terug")).click()
    expect(editor.locator("body")).to_contain_text(say("Teruggestuurd. De schrijver krijgt je uitleg."))
    author.goto(at("/mijn/praktijkvoorbeelden/"))
    expect(author.get_by_text(reason)).to_be_visible()


def test_member_makes_a_passkey_and_signs_in_with_it(visit):
    if visit.phone:
        pytest.skip("a browser makes a passkey with JavaScript only; password and code work without")
    say, at = visit.say, visit.at
    page = visit()
    role = "lid_onderwijs2"  # a key changes how an account signs in, so nobody else is this person
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(at("/account/login/"))
    page.fill("[name=login]", next(player.email for player in CAST if player.role == role))
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name=say("Inloggen"), exact=True).click()
    page.wait_for_url("**/mijn/")
    page.goto(at("/account/2fa/"))
    page.locator("main a[href*='webauthn']").first.click()
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(at("/account/logout/"))
    page.locator("main button[type=submit]").click()
    page.goto(at("/account/login/"))
    page.get_by_role("button", name=say("Inloggen met een passkey")).click()
    page.wait_for_url("**/mijn/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_visitor_compares_practices_and_takes_a_note_along(visit):
    say = visit.say
    page = visit()
    page.goto(visit.at("/bibliotheek/stage-vinden-zonder-brief/"))
    page.get_by_role("link", name=say("Vergelijk"), exact=True).click()
    page.get_by_label(say("Zoek een praktijkvoorbeeld")).fill("speeddate")
    page.locator("main").get_by_role("button", name=say("Zoek")).click()
    page.get_by_role("link", name=f"{say('Zet ernaast')} Een speeddate").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(page.get_by_role("row", name=say("Wat ging er mis?"))).to_be_visible()
    page.get_by_label(say("Welke keuze maken jullie?")).fill("Wat doen we voor de zomer?")
    page.get_by_role("button", name=say("Maak een beslisnotitie")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Beslisnotitie"))
    expect(page.get_by_text("Wat doen we voor de zomer?")).to_be_visible()
    expect(page.locator("main h2")).to_have_count(2)
    for name, begins in ((say("Haal op om te bewerken (ODT)"), b"PK"), (say("Haal op als PDF"), b"%PDF")):
        link = page.get_by_role("link", name=name)
        if begins == b"%PDF" and not can_make_pdf():
            expect(link).to_have_count(0)
            continue
        with page.expect_download() as download:
            link.click()
        assert download.value.path().read_bytes().startswith(begins)
    page.get_by_role("link", name=say("Vergelijk"), exact=True).click()
    page.get_by_role("link", name=f"{say('Haal weg')} Een speeddate").click()
    expect(page.get_by_role("columnheader")).to_have_count(1)


def test_reader_follows_the_address_that_stays_and_reads_what_changed(visit):
    say = visit.say
    reader, editor = visit(), visit()
    reader.goto(visit.at("/bibliotheek/taalcafe-op-dinsdag/"))
    cited = reader.locator("section", has=reader.locator("#citeer"))
    expect(cited).to_contain_text("Knooppunt")
    address = cited.get_by_role("link").first.inner_text()
    assert "/id/" in address
    reader.goto(address)
    expect(reader).to_have_url(re.compile("/bibliotheek/taalcafe-op-dinsdag/$"))
    if not visit.phone:  # the Wagtail admin needs JavaScript
        sign_in(editor, "redacteur")
        editor.goto("/bibliotheek/taalcafe-op-dinsdag/")
        editor.get_by_role("link", name=say("Pas deze pagina aan")).click()
        editor.fill("[name=summary]", "Elke dinsdag oefenen buren samen.")
        editor.locator("button.w-dropdown__toggle, [data-w-dropdown-target=toggle]").last.click()
        editor.get_by_role("button", name=re.compile("Publiceren|Publiceer")).first.click()
        expect(editor.locator(".messages .success")).to_be_visible()
    reader.goto(visit.at("/bibliotheek/taalcafe-op-dinsdag/"))
    reader.get_by_role("link", name=say("Versies"), exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(say("Versies"))
    if not visit.phone:
        expect(reader.locator("ins").first).to_contain_text("oefenen buren samen.")
    first = reader.get_by_role("link", name=say("Versie %(number)s") % {"number": 1}, exact=True)
    if first.count():  # the other visit to the same site may have made a second one
        first.click()
    expect(reader.get_by_text(say("Dit is de eerste versie."))).to_be_visible()


def test_member_keeps_a_search_and_takes_it_away(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/bibliotheek/?q=taal"))
    expect(page.get_by_role("link", name=say("Log in om deze zoekopdracht te bewaren"))).to_be_visible()
    sign_in(page, "lid_gemeente2")
    page.goto(at("/bibliotheek/?q=taal"))
    _choose(page, visit, say("Voor wie"), say("onderwijs").capitalize())
    page.get_by_role("button", name=say("Bewaar deze zoekopdracht")).click()
    expect(page.get_by_role("status").first).to_contain_text(
        say("Bewaard. Komt er iets bij, dan hoor je het, hooguit één keer per dag.")
    )
    page.get_by_role("link", name=say("Mijn zoekopdrachten"), exact=True).click()
    title = f"“taal”, {say('onderwijs')}"
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=re.compile("taal")).first).to_be_visible()
    page.goto(at("/mijn/zoekopdrachten/"))
    page.get_by_role("button", name=f"{say('Haal weg')} {title}").click()
    expect(page.get_by_role("link", name=title)).to_have_count(0)
