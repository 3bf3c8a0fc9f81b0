"""The library by clicking: taking a practice over, reading the map, keeping a page true."""

import re

from playwright.sync_api import expect

from .conftest import sign_in


def test_member_tells_that_they_use_it_and_a_visitor_reads_it(visit):
    say, at = visit.say, visit.at
    slug = "twee-mensen-kiezen-samen" if at("/") == "/" else "vacature-in-gewone-taal"  # each walk its own
    page = visit()
    sign_in(page, "lid_onderwijs")
    page.goto(at(f"/bibliotheek/{slug}/"))
    page.get_by_role("link", name=say("Wij gebruiken dit ook")).click()
    page.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(page.locator("main")).to_contain_text(say("Kies hoe ver jullie zijn."))
    page.locator("[name=status][value=running]").check()
    page.locator("[name=core_kept][value=yes]").check()
    page.get_by_text(say("Vertel er meer over (mag later)")).click()
    page.fill("[name=change]", "Een half uur in plaats van een uur.")
    page.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(page.locator("main")).to_contain_text("Een half uur in plaats van een uur.")
    visitor = visit()
    visitor.goto(at(f"/bibliotheek/{slug}/"))
    visitor.get_by_role("link", name=say("Bekijk het hele spoor, met de kaart")).click()
    expect(visitor.locator("main")).to_contain_text(say("Aangepast"))
    visitor.get_by_role("link", name=re.compile(say("Gestopt"))).click()
    expect(visitor.locator("main")).to_contain_text(say("Niemand vertelde dit over dit praktijkvoorbeeld."))
    visitor.goto(at(f"/bibliotheek/{slug}/wij-gebruiken-dit/"))
    expect(visitor.locator("[name=login]")).to_be_visible()  # who is not signed in, signs in first
    page.goto(at(f"/bibliotheek/{slug}/wij-gebruiken-dit/"))
    page.get_by_role("button", name=say("Het loopt nog zo")).click()
    expect(page.locator("body")).to_contain_text(say("Dank je wel. Over een half jaar vragen we het weer."))


def test_visitor_reads_the_map_opens_a_cell_and_asks_from_an_empty_one(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/bibliotheek/"))
    page.get_by_role("link", name=say("Kaart"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Waar weten we veel, en waar nog niets?"))
    cell = page.locator("a.dot:not(.dot--0)").first
    number = int(re.match(r"\d+", cell.inner_text()).group())
    cell.click()
    expect(page.locator("#aantal")).to_contain_text(str(number))
    page.go_back()
    page.locator("a.dot--0").first.click()
    expect(page.locator("[name=title]")).not_to_have_value("")
    page.goto(at("/kennislandkaart/"))
    page.locator("#rij").select_option("regio")
    page.get_by_role("button", name=say("Toon"), exact=True).click()
    expect(page.locator(".matrix")).to_contain_text("Twente")


def test_redactie_says_that_a_page_still_holds(visit):
    say, at = visit.say, visit.at
    page = visit()
    sign_in(page, "redacteur")
    page.goto(at("/mijn/"))
    page.get_by_role("link", name=say("De bibliotheek bijhouden")).click()
    page.get_by_role("link", name=say("Zonder eigenaar")).click()
    page.get_by_role("link", name=say("Klopt dit nog?")).first.click()
    page.get_by_role("button", name=say("Klopt nog")).click()
    expect(page.locator("body")).to_contain_text(say("Dank je wel. Over een jaar vragen we het weer."))


def test_redactie_takes_a_page_to_the_archive_and_back(visit):
    say, at = visit.say, visit.at
    address = at("/bibliotheek/inkoopeis-voor-schoonmaak/")
    page = visit()
    sign_in(page, "redacteur")
    page.goto(address)
    page.get_by_role("link", name=say("Klopt dit nog?")).click()
    page.locator("summary", has_text=say("Archiveer")).click()
    page.get_by_role("button", name=say("Naar het archief")).click()
    expect(page.locator("main")).to_contain_text(
        say("Schrijf op waarom dit naar het archief gaat. Lezers zien deze reden.")
    )
    page.fill("[name=archief-reason]", "We doen dit niet meer.")
    page.get_by_role("button", name=say("Naar het archief")).click()
    visitor = visit()
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("We doen dit niet meer.")
    assert visitor.request.get(f"{address}nakijken/", max_redirects=0).status == 302
    page.get_by_role("button", name=say("Zet terug in de bibliotheek")).click()
    visitor.goto(address)
    expect(visitor.locator("main")).not_to_contain_text("We doen dit niet meer.")


def test_typing_error_is_forgiven(visit):
    say, at = visit.say, visit.at
    page = visit()
    page.goto(at("/bibliotheek/"))
    page.locator("main [type=search]").fill("loonschalne")
    page.get_by_role("button", name=say("Zoek")).first.click()
    expect(page.locator("main")).to_contain_text("loonschalen")
    expect(page.locator("main mark").first).to_have_text("Loonschalen")
    page.get_by_role("link", name="Loonschalen open: we stopten ermee").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Loonschalen open: we stopten ermee")
