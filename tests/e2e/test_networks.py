"""Journeys of networks that live: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English."""

import datetime
import re
import uuid

from playwright.sync_api import expect

from .conftest import sign_in


def test_begeleider_invites_and_a_newcomer_accepts_through_the_mail(visit, site):
    say, at = visit.say, visit.at
    leader, guest = visit(), visit()
    address = f"gast-{uuid.uuid4().hex[:8]}@elders.example"
    sign_in(leader, "begeleider")
    leader.goto(at("/netwerken/gemeenten/"))
    leader.get_by_role("link", name=say("Begeleiden"), exact=True).click()
    leader.get_by_role("link", name=say("Mensen uitnodigen")).click()
    leader.fill("[name=email]", address)
    leader.fill("[name=name]", "Nieuwe Gast")
    leader.get_by_role("button", name=say("Verstuur de uitnodiging")).click()
    expect(leader.locator(".work > li", has_text=address)).to_contain_text(say("wacht op antwoord"))
    link = site.link_for(address, "/uitnodiging/")
    guest.goto(link if visit.language == "nl" else link.replace("/uitnodiging/", "/en/uitnodiging/"))
    guest.get_by_role("main").get_by_role("link", name=say("Maak een account")).click()
    guest.fill("[name=email]", address)
    guest.fill("[name=password1]", "een lange zin met 12")
    guest.get_by_role("button", name=say("Maak account")).click()
    guest.fill("[name=code]", site.code_for(address))
    guest.get_by_role("button", name=say("Bevestig")).click()
    guest.fill("[name=name]", "Nieuwe Gast")
    guest.get_by_label(say("Dit vul ik later in")).check()
    guest.locator("[name=house_rules]").check()
    guest.get_by_role("button", name=say("Klaar, ik doe mee")).click()
    guest.get_by_role("button", name=say("Ja, ik doe mee")).click()
    expect(guest.get_by_text(say("Je doet mee")).first).to_be_visible()
    expect(guest.get_by_text(say("Vertel waar je aan werkt"))).to_be_visible()
    leader.goto(at("/netwerken/gemeenten/leden/?nieuw=1"))
    expect(leader.get_by_role("link", name="Nieuwe Gast").first).to_be_visible()
    for closed in ("uitnodigen/", "uitnodigen/lijst/"):  # somebody who only takes part invites nobody
        assert guest.goto(at(f"/netwerken/gemeenten/begeleiden/{closed}")).status == 403


def test_begeleider_reads_a_pasted_list_before_anything_is_sent(visit):
    say, at = visit.say, visit.at
    page, mark = visit(), uuid.uuid4().hex[:6]
    sign_in(page, "begeleider")
    page.goto(at("/netwerken/gemeenten/begeleiden/uitnodigen/lijst/"))
    page.fill("[name=people]", f"een-{mark}@elders.example;Een\nkapot-{mark};Twee\n")
    page.get_by_role("button", name=say("Lees de lijst")).click()
    expect(page.get_by_role("table")).to_contain_text(f"kapot-{mark}")
    page.fill("[name=people]", f"een-{mark}@elders.example;Een\ntwee-{mark}@elders.example;Twee\n")
    page.get_by_role("button", name=say("Lees opnieuw")).click()
    page.get_by_role("button", name=re.compile("2")).click()
    expect(page.locator(".work > li", has_text=f"twee-{mark}@elders.example")).to_be_visible()


def test_member_reports_begeleider_hides_decides_and_writer_appeals(visit):
    say, at = visit.say, visit.at
    writer, reporter, leader = visit(), visit(), visit()
    text = f"Dit klopt niet {uuid.uuid4().hex[:6]}"
    sign_in(writer, "lid_gemeente2")
    writer.goto(at("/netwerken/gemeenten/gesprekken/"))
    writer.get_by_role("link", name=re.compile("Onze jobcoach")).click()
    writer.fill("[name=text]", text)
    writer.get_by_role("button", name=say("Plaats reactie")).click()
    sign_in(reporter, "lid")
    reporter.goto(writer.url.split("#")[0])
    reporter.locator(".post", has_text=text).last.get_by_role("link", name=say("Meld"), exact=True).click()
    reporter.get_by_label(say("Iets anders"), exact=True).check()
    reporter.get_by_role("button", name=say("Meld dit")).click()
    expect(reporter.locator("body")).to_contain_text(
        say("Dank je. Een begeleider kijkt ernaar, en je hoort wat er is besloten.")
    )
    sign_in(leader, "begeleider")
    leader.goto(at("/werklijst/?soort=flag"))
    leader.locator(".work > li", has_text=text).get_by_role("link", name=say("Bekijk en beslis")).click()
    assert reporter.goto(leader.url).status == 404  # who reports does not decide
    leader.get_by_role("button", name=say("Verberg eerst")).click()
    leader.get_by_label(say("Verberg"), exact=True).check()
    leader.get_by_label(say("Dit hoort niet bij het onderwerp van dit gesprek.")).check()
    leader.get_by_role("button", name=say("Besluit")).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(say("Werklijst"))
    writer.goto(writer.url.split("#")[0])
    writer.get_by_role("link", name=say("Maak bezwaar")).last.click()
    writer.fill("[name=text]", "Het hoort er wel bij.")
    writer.get_by_role("button", name=say("Verstuur uw bezwaar")).click()
    expect(writer.locator("body")).to_contain_text(
        say("Uw bezwaar is verstuurd. Iemand anders beslist, en u krijgt antwoord.")
    )


def test_work_list_is_claimed_and_acted_on_in_place(visit):
    say, at = visit.say, visit.at
    asker, leader = visit(), visit()
    sign_in(leader, "begeleider_werkgevers")
    leader.goto(at("/werklijst/"))
    first = leader.locator(".work > li", has_text="Regio aan zet").first
    first.get_by_role("button", name=say("Ik pak dit op")).click()
    expect(leader.get_by_text(say("Jij pakt dit op"))).to_be_visible()
    leader.get_by_role("button", name=say("Laat los")).first.click()
    expect(leader.get_by_text(say("Jij pakt dit op"))).to_have_count(0)
    sign_in(asker, "lezer_taskforce")
    asker.goto(at("/werklijst/"))
    expect(asker.get_by_text(say("Er wacht nu niets. Alles is bijgewerkt."))).to_be_visible()


def test_begeleider_sees_what_changes_before_the_network_closes(visit):
    say, at = visit.say, visit.at
    page, stranger = visit(), visit()
    sign_in(page, "begeleider_onderwijs")
    page.goto(at("/netwerken/onderwijs/begeleiden/zichtbaarheid/"))
    page.locator("[name=visibility][value=platform]").check()
    page.get_by_role("button", name=say("Bekijk wat er verandert")).click()
    expect(page.get_by_role("heading", name=say("Dit gebeurt er als je het verandert"))).to_be_visible()
    stranger.goto(at("/netwerken/onderwijs/"))
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("Onderwijs")
    sign_in(stranger, "lid")
    stranger.goto(at("/netwerken/onderwijs/begeleiden/zichtbaarheid/"))
    expect(stranger.get_by_role("heading", level=1)).not_to_contain_text(say("Wie mag dit netwerk zien?"))


def test_member_puts_a_document_and_a_stranger_does_not_find_it(visit, tmp_path):
    say, at = visit.say, visit.at
    page, stranger = visit(), visit()
    title = f"Kaart {uuid.uuid4().hex[:6]}"
    file = tmp_path / "kaart.txt"
    file.write_text("Acht vragen voor het eerste gesprek.", encoding="utf-8")
    sign_in(page, "lid")
    page.goto(at("/netwerken/gemeenten/documenten/"))
    page.get_by_role("link", name=say("Zet een document neer")).first.click()
    page.set_input_files("[name=file]", str(file))
    page.fill("[name=title]", title)
    page.get_by_role("button", name=say("Zet het neer")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    with page.expect_download() as download:
        page.locator("main a.btn[download]").click()
    assert download.value.path().read_text(encoding="utf-8").startswith("Acht vragen")
    answer = stranger.goto(page.url)
    assert answer.status == 404
    stranger.goto(at(f"/zoeken/?q={title.split()[-1]}"))
    assert title not in stranger.content()


def _start_network(page, visit) -> str:
    """Walk the seven steps; the name of the network that starts."""
    say, name = visit.say, f"Netwerk {uuid.uuid4().hex[:6]}"
    page.goto(visit.at("/netwerken/"))
    page.get_by_role("link", name=say("Nieuw leernetwerk")).click()
    page.fill("[name=title]", name)
    page.get_by_role("button", name=say("Begin"), exact=True).click()
    page.fill("[name=purpose]", "Samen leren hoe je begint.")
    page.locator("[name=audience][value=dwars]").check()
    go_on = say("Bewaar en ga verder")
    page.get_by_role("button", name=go_on).click()
    page.fill("[name=coordinator_hours]", "4")
    for _step in range(5):
        page.get_by_role("button", name=go_on).click()
    expect(page.get_by_text(say("Een begeleider met uren: %(hours)s uur per week") % {"hours": 4})).to_be_visible()
    page.get_by_role("button", name=say("Start het netwerk")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return name


def test_programme_team_starts_a_network_in_steps(visit):
    say, at = visit.say, visit.at
    page = visit()
    sign_in(page, "begeleider_werkgevers")
    _start_network(page, visit)
    expect(page.get_by_text(say("Je begeleidt dit netwerk"))).to_be_visible()
    stranger = visit()
    sign_in(stranger, "lid")
    stranger.goto(at("/netwerken/"))
    expect(stranger.get_by_role("link", name=say("Nieuw leernetwerk"))).to_have_count(0)


def test_network_becomes_fixed_goes_quiet_wakes_closes_and_merges(visit):
    say = visit.say
    page, member = visit(), visit()
    sign_in(page, "begeleider_werkgevers")
    into = _start_network(page, visit)
    _start_network(page, visit)
    home = page.url

    def now(act: str, state: str) -> None:
        page.get_by_role("button", name=say(act)).click()
        expect(page.locator("main")).to_contain_text(say("Dit netwerk is nu: %(state)s.") % {"state": say(state)})

    page.get_by_role("link", name=say("Begeleiden"), exact=True).click()
    page.get_by_role("link", name=say("Hoe het verder gaat")).click()
    life = page.url
    now("Maak het vast", "actief")
    page.get_by_role("button", name=say("Zet op stil")).click()
    expect(page.locator(".error").first).to_be_visible()  # no plan
    page.fill("[name=plan]", "Drie leden bellen en één vraag kiezen.")
    page.fill("[name=look_again]", (datetime.date.today() + datetime.timedelta(days=30)).isoformat())
    now("Zet op stil", "stil")
    page.goto(home)
    expect(page.locator("main")).to_contain_text("Drie leden bellen en één vraag kiezen.")
    page.goto(life)
    now("Maak het wakker", "actief")
    page.fill("[name=reason]", "De vraag is beantwoord.")
    now("Sluit het netwerk af", "afgesloten")
    sign_in(member, "lid")
    member.goto(life)
    expect(member.get_by_role("button", name=say("Maak het wakker"))).to_have_count(0)
    now("Maak het wakker", "actief")
    page.get_by_label(into).check()
    page.get_by_label(
        say("Ik heb dit met de begeleiders van beide netwerken besproken. Dit is niet terug te draaien.")
    ).check()
    page.get_by_role("button", name=say("Voeg samen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(into)
    page.goto(home)  # an old address leads to where it goes on
    expect(page.locator("main")).to_contain_text(into)


def test_practice_is_offered_to_another_network_and_placed(visit):
    say, at = visit.say, visit.at
    page, leader = visit(), visit()
    into = {"nl": "Regio aan zet", "en": "Taal op de werkvloer"}[visit.language]
    practice = "twee-mensen-kiezen-samen" if not visit.phone else "proefdag-in-plaats-van-gesprek"
    sign_in(page, "redacteur")
    page.goto(at(f"/bibliotheek/{practice}/"))
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name=say("Bied aan een ander netwerk aan")).click()
    page.get_by_label(into).check()
    page.fill("[name=intro]", "Dit past ook hier.")
    page.get_by_role("button", name=say("Bied het aan")).click()
    sign_in(leader, "begeleider_werkgevers")
    leader.goto(at("/werklijst/?soort=placement"))
    item = leader.locator(".work > li", has_text=title).first
    item.get_by_role("button", name=say("Plaats het hier")).click()
    leader.goto(
        at("/netwerken/" + {"Regio aan zet": "regio-aan-zet", "Taal op de werkvloer": "taal-op-de-vloer"}[into] + "/")
    )
    leader.get_by_role("link", name=title).first.click()
    expect(leader.get_by_text("Dit past ook hier.").first).to_be_visible()
    page.goto(at(f"/bibliotheek/{practice}/"))
    expect(page.get_by_role("link", name=into).first).to_be_visible()
    reader = visit()
    sign_in(reader, "lid_onderwijs")
    reader.goto(page.url)
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_role("link", name=say("Bied aan een ander netwerk aan"))).to_have_count(0)


def test_begeleider_finds_a_member_shares_the_work_and_takes_it_back(visit):
    say, at = visit.say, visit.at
    leader, member = visit(), visit()
    sign_in(leader, "begeleider")
    leader.goto(at("/netwerken/gemeenten/leden/"))
    leader.fill("#q", "Naima")
    leader.get_by_role("button", name=say("Toon"), exact=True).click()
    cards = leader.locator("main .card.person")
    expect(cards).to_have_count(1)
    cards.first.locator("a.btn").click()
    leader.get_by_role("button", name=say("Maak begeleider")).click()
    leader.goto(at("/netwerken/gemeenten/leden/?begeleiders=1"))
    card = leader.locator("main .card.person", has_text="Naima")
    card.locator("a.btn").click()
    leader.get_by_role("button", name=say("Maak weer deelnemer")).click()
    leader.goto(at("/netwerken/gemeenten/leden/?begeleiders=1"))
    expect(leader.locator("main .card.person", has_text="Naima")).to_have_count(0)
    leader.get_by_role("link", name=say("Haal de lijst op (CSV)")).click()
    expect(leader.locator("[name=reason]")).to_be_visible()
    sign_in(member, "lid")
    member.goto(at("/netwerken/gemeenten/leden/"))
    expect(member.locator("main .card.person a.btn")).to_have_count(0)
    expect(member.get_by_role("link", name=say("Haal de lijst op (CSV)"))).to_have_count(0)
    stranger = visit()
    sign_in(stranger, "lid_onderwijs")
    stranger.goto(at("/netwerken/gemeenten/leden/"))
    expect(stranger.locator("main .card.person")).to_have_count(0)


def test_network_home_shows_each_person_what_is_theirs(visit):
    say, at = visit.say, visit.at
    member, leader, stranger = visit(), visit(), visit()
    # Both visits may share one site, and a list stays hidden: each has a newcomer of its own.
    newcomer, slug = ("lid_onderwijs", "onderwijs") if visit.phone else ("nieuw_lid", "gemeenten")
    sign_in(member, newcomer)
    member.goto(at(f"/netwerken/{slug}/"))
    steps = member.get_by_role("heading", name=say("Goed begonnen: %(done)s van %(total)s").partition(":")[0])
    expect(steps).to_be_visible()
    expect(member.get_by_role("heading", name=say("Zo gaat het"))).to_have_count(0)
    member.get_by_role("button", name=say("Verberg deze lijst")).click()
    expect(steps).to_have_count(0)
    sign_in(leader, "begeleider")
    leader.goto(at("/netwerken/gemeenten/"))
    figures = leader.locator("section", has=leader.get_by_role("heading", name=say("Zo gaat het")))
    figures.get_by_role("link").first.click()
    expect(leader.get_by_role("heading", level=1)).to_be_visible()
    stranger.goto(at("/netwerken/gemeenten/"))
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("Gemeenten")
    expect(stranger.get_by_role("heading", name=say("Zo gaat het"))).to_have_count(0)
    expect(stranger.get_by_role("link", name=say("Begeleiden"), exact=True)).to_have_count(0)
