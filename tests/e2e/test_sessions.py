"""Journeys of sessions: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English."""

import datetime
import re
import uuid

from playwright.sync_api import expect

from .conftest import sign_in


def _plan(page, visit, **more: str) -> str:
    """Fill in the form of a session and send it; gives the title."""
    title = f"Leerkring {uuid.uuid4().hex[:6]}"
    page.goto(visit.at("/netwerken/gemeenten/bijeenkomsten/"))
    page.get_by_role("link", name=visit.say("Plan een bijeenkomst")).first.click()
    values = {
        "title": title,
        "day": (datetime.date.today() + datetime.timedelta(days=9)).isoformat(),
        "begins": "14:00",
        "ends": "15:30",
        "description": "Samen kijken wat werkt.",
        **more,
    }
    for field, value in values.items():
        page.fill(f"main [name={field}]", value)
    page.get_by_role("button", name=visit.say("Zet de bijeenkomst erin")).click()
    return title


def test_session_is_planned_joined_and_left(visit):
    say, at = visit.say, visit.at
    leader, member = visit(), visit()
    sign_in(leader, "begeleider")
    title = _plan(leader, visit, places="1")
    expect(leader.locator(".error").first).to_be_visible()  # no place and no link
    leader.fill("[name=place]", "Zaal 3")
    leader.get_by_role("button", name=say("Zet de bijeenkomst erin")).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    sign_in(member, "lid")
    member.goto(at("/bijeenkomsten/"))
    member.get_by_role("link", name=title).click()
    member.get_by_role("button", name=say("Ik kom"), exact=True).click()
    expect(member.get_by_text(say("Je komt."), exact=True)).to_be_visible()
    with member.expect_download() as download:
        member.get_by_role("link", name=say("Zet in je agenda")).click()
    assert title in download.value.path().read_text(encoding="utf-8")
    other = visit()
    sign_in(other, "lid_gemeente2")
    other.goto(member.url)
    other.get_by_role("button", name=say("Zet mij op de wachtlijst")).click()
    member.get_by_role("button", name=say("Ik kan toch niet")).click()
    other.goto(other.url)
    expect(other.get_by_text(say("Je komt."), exact=True)).to_be_visible()
    assert other.get_by_role("link", name=say("Zeg af")).count() == 0


def test_session_moves_is_shared_with_another_network_and_called_off(visit):
    say, at = visit.say, visit.at
    leader, member, taker = visit(), visit(), visit()
    into = {"nl": "Regio aan zet", "en": "Taal op de werkvloer"}[visit.language]
    sign_in(leader, "begeleider")
    title = _plan(leader, visit, place="Zaal 3")
    address = leader.url
    sign_in(member, "lid_gemeente2")
    member.goto(address)
    member.get_by_role("button", name=say("Ik kom"), exact=True).click()
    leader.get_by_role("link", name=say("Pas aan"), exact=True).click()
    leader.fill("main [name=place]", "Zaal 9")
    leader.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(leader.locator("main")).to_contain_text("Zaal 9")
    member.goto(at("/meldingen/"))
    expect(member.locator("main")).to_contain_text(title)
    leader.get_by_role("link", name=say("Bied aan een ander netwerk aan")).click()
    leader.get_by_label(into).check()
    leader.fill("[name=intro]", "Kom ook kijken.")
    leader.get_by_role("button", name=say("Bied het aan")).click()
    sign_in(taker, "begeleider_werkgevers")
    taker.goto(at("/werklijst/?soort=placement"))
    item = taker.locator(".work > li", has_text=title).first
    item.get_by_role("button", name=say("Plaats het hier")).click()
    taker.goto(address)
    expect(taker.get_by_role("heading", level=1)).to_have_text(title)
    expect(taker.get_by_role("link", name=say("Zeg af"))).to_have_count(0)
    leader.goto(address)
    leader.get_by_role("link", name=say("Zeg af")).click()
    leader.get_by_role("button", name=say("Zeg de bijeenkomst af")).click()
    expect(leader.locator(".error").first).to_be_visible()  # no reason
    leader.fill("[name=reason]", "De spreker is ziek.")
    leader.get_by_role("button", name=say("Zeg de bijeenkomst af")).click()
    member.goto(address)
    expect(member.get_by_text("De spreker is ziek.")).to_be_visible()
    expect(member.get_by_role("button", name=say("Ik kan toch niet"))).to_have_count(0)


def test_series_is_planned_joined_and_called_off_from_one_day_on(visit):
    say = visit.say
    leader, member = visit(), visit()
    sign_in(leader, "begeleider")
    leader.goto(visit.at("/netwerken/gemeenten/bijeenkomsten/nieuw/"))
    leader.get_by_label(say("Elke twee weken")).check()
    title = f"Reeks {uuid.uuid4().hex[:6]}"
    values = {"title": title, "day": (datetime.date.today() + datetime.timedelta(days=40)).isoformat()}
    values |= {"begins": "09:00", "ends": "10:00", "description": "Samen oefenen.", "place": "Zaal 2"}
    for field, value in values.items():
        leader.fill(f"main [name={field}]", value)
    leader.get_by_role("button", name=say("Zet de bijeenkomst erin")).click()
    expect(leader.locator(".error").first).to_be_visible()  # how many times?
    leader.fill("main [name=times]", "3")
    leader.get_by_role("button", name=say("Zet de bijeenkomst erin")).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    dates = leader.locator("#reeks ~ ul a")
    expect(dates).to_have_count(2)
    sign_in(member, "lid_gemeente2")
    member.goto(leader.url)
    member.get_by_label(say("Ik kom ook alle volgende keren")).check()
    member.get_by_role("button", name=say("Ik kom"), exact=True).click()
    dates.first.click()
    member.goto(leader.url)
    expect(member.get_by_text(say("Je komt."), exact=True)).to_be_visible()
    leader.get_by_role("link", name=say("Zeg af")).click()
    leader.fill("[name=reason]", "De zaal is bezet.")
    leader.get_by_label(say("Alle volgende keren gaan ook niet door")).check()
    leader.get_by_role("button", name=say("Zeg de bijeenkomst af")).click()
    leader.locator("#reeks ~ ul a").last.click()
    expect(leader.get_by_text("De zaal is bezet.")).to_be_visible()


def test_held_session_waits_in_the_work_list_until_it_has_a_result(visit):
    say, at = visit.say, visit.at
    leader, reader = visit(), visit()
    title = "Wat vraag je in het eerste gesprek?"
    sign_in(leader, "begeleider")
    leader.goto(at("/werklijst/?soort=event_without_summary"))
    waiting = leader.locator(".work > li", has_text=title)
    if waiting.count():
        waiting.get_by_role("link").last.click()
    else:  # an earlier visit to the same site finished it: this one corrects it
        leader.goto(at("/netwerken/gemeenten/bijeenkomsten/?toon=geweest"))
        leader.get_by_role("link", name=title).click()
        leader.get_by_role("link", name=say("Verbeter de samenvatting")).click()
    result = f"We vragen nu eerst naar het weekritme {uuid.uuid4().hex[:6]}."
    leader.fill("[name=summary]", result)
    leader.fill("[name=what_1]", "")
    leader.get_by_role("button", name=say("Rond af")).click()
    expect(leader.locator(".error").first).to_be_visible()  # no next step
    expect(leader.locator("[name=summary]")).to_have_value(result)
    leader.fill("[name=what_1]", "Past de gesprekskaart aan")
    leader.fill("[name=who_1]", "Bram")
    leader.fill("[name=by_1]", (datetime.date.today() + datetime.timedelta(days=20)).isoformat())
    leader.get_by_role("button", name=say("Rond af")).click()
    sign_in(reader, "lid")
    reader.goto(at("/netwerken/gemeenten/bijeenkomsten/?toon=geweest"))
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_text(result)).to_be_visible()
    expect(reader.get_by_text("Past de gesprekskaart aan")).to_be_visible()
    expect(reader.get_by_role("link", name=say("Verbeter de samenvatting"))).to_have_count(0)
    leader.goto(at("/werklijst/?soort=event_without_summary"))
    expect(leader.locator(".work > li", has_text=title)).to_have_count(0)


def test_calendar_shows_a_month_a_region_and_what_was(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/bijeenkomsten/"))
    page.get_by_label(say("Regio"), exact=True).select_option(label="Zeeland")
    page.get_by_role("button", name=say("Toon"), exact=True).click()
    title = "Twee dagen werk naast de les: hoe plan je dat?"
    expect(page.get_by_role("link", name=title)).to_be_visible()
    expect(page.get_by_role("link", name="Een proefdag in plaats van een gesprek")).to_have_count(0)
    page.get_by_role("link", name=say("Per maand")).click()
    month = datetime.date.today() + datetime.timedelta(days=12)  # the demo plans it twelve days ahead
    if month.month != datetime.date.today().month:
        page.get_by_role("link", name=say("Volgende maand")).click()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("link", name=say("Vorige maand")).click()
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    page.goto(at("/bijeenkomsten/"))
    page.get_by_role("link", name=say("Geweest"), exact=True).click()
    page.get_by_role("link", name="Kijken bij een wijkbedrijf").click()
    expect(page.get_by_role("heading", name=say("Wat kwam eruit"))).to_be_visible()


def test_own_calendar_address_is_made_and_closed(visit):
    say, at = visit.say, visit.at
    page, calendar = visit(), visit()
    sign_in(page, "lid_gemeente2")
    page.goto(at("/mijn/bijeenkomsten/"))
    page.get_by_role("button", name=say("Maak mijn adres")).click()
    address = page.get_by_label(say("Jouw geheime adres")).input_value()
    answer = calendar.request.get(address)
    assert answer.status == 200
    assert "BEGIN:VCALENDAR" in answer.text()
    page.get_by_role("button", name=say("Sluit het adres")).click()
    assert calendar.request.get(address).status == 404


def test_guest_without_account_comes_by_a_button_in_the_mail_and_signs_off(visit, site):
    say = visit.say
    leader, guest = visit(), visit()
    sign_in(leader, "begeleider")
    title = _plan(leader, visit, place="Zaal 4", online_link="https://vergader.voorbeeld.example/gast")
    leader.get_by_role("link", name=say("Pas aan"), exact=True).click()
    leader.check("[name=visibility][value=public]")
    leader.get_by_role("button", name=say("Bewaar")).click()
    address = f"gast-{uuid.uuid4().hex[:8]}@elders.example"
    guest.goto(leader.url)
    assert guest.get_by_role("link", name=say("Doe online mee")).count() == 0
    guest.fill("main [name=name]", "Gerda Gast")
    guest.fill("main [name=email]", "geen adres")
    guest.get_by_role("button", name=say("Ik kom"), exact=True).click()
    expect(guest.locator(".error").first).to_be_visible()
    expect(guest.locator("main [name=name]")).to_have_value("Gerda Gast")
    guest.fill("main [name=email]", address)
    guest.get_by_role("button", name=say("Ik kom"), exact=True).click()
    link = site.link_for(address, "/bijeenkomsten/plaats/")
    guest.goto(link)
    leader.goto(leader.url)
    assert leader.get_by_text("Gerda Gast").count() == 0  # opening the page is no yes
    guest.get_by_role("button", name=say("Ja, ik kom")).click()
    expect(guest.get_by_role("link", name=say("Doe online mee"))).to_be_visible()
    with guest.expect_download() as download:
        guest.get_by_role("link", name=say("Zet in je agenda")).click()
    assert title in download.value.path().read_text(encoding="utf-8")
    leader.goto(leader.url)
    expect(leader.get_by_text("Gerda Gast")).to_be_visible()
    guest.get_by_role("button", name=say("Ik kan toch niet")).click()
    expect(guest.get_by_text(say("Je bent afgemeld. Tot een volgende keer."))).to_be_visible()
    leader.goto(leader.url)
    assert leader.get_by_text("Gerda Gast").count() == 0


def test_member_brings_a_colleague_and_begeleider_puts_a_practice_with_it(visit, site):
    say = visit.say
    leader, member, colleague = visit(), visit(), visit()
    sign_in(leader, "begeleider")
    title = _plan(leader, visit, place="Zaal 5", colleagues="1")
    leader.get_by_role("link", name=say("Zet er iets bij")).click()
    leader.fill("#erbij-q", "zonder brief")
    leader.get_by_role("main").get_by_role("button", name=say("Zoek"), exact=True).click()
    practice = leader.locator("li:has(a[href*='/bibliotheek/'])").filter(has=leader.locator("[name=add]")).first
    practice.get_by_role("button").click()
    leader.get_by_role("link", name=say("Klaar")).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    sign_in(member, "lid")
    member.goto(leader.url)
    assert member.get_by_role("link", name=say("Zet er iets bij")).count() == 0
    assert member.locator("[name=colleague_email]").count() == 0  # comes not yet
    member.get_by_role("button", name=say("Ik kom"), exact=True).click()
    address = f"collega-{uuid.uuid4().hex[:8]}@elders.example"
    member.fill("[name=colleague_name]", "Karel Kamer")
    member.fill("[name=colleague_email]", address)
    member.get_by_role("button", name=say("Meld je collega aan")).click()
    expect(member.get_by_text("Karel Kamer").first).to_be_visible()
    colleague.goto(site.link_for(address, "/bijeenkomsten/plaats/"))
    expect(colleague.get_by_role("heading", level=1)).to_have_text(title)
    member.get_by_role("button", name=re.compile(say("Komt toch niet"))).click()
    colleague.reload()
    expect(colleague.get_by_text(say("Je bent afgemeld. Tot een volgende keer."))).to_be_visible()
    address = member.locator("section[aria-labelledby=erbij] a").first.get_attribute("href")
    member.goto(address)
    expect(member.get_by_role("link", name=title)).to_be_visible()
