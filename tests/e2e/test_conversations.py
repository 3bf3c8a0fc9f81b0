"""Journeys of conversations: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English."""

import datetime
import re
import uuid

import pytest
from playwright.sync_api import expect

from .conftest import sign_in


def _start(page, visit, title: str, body: str = "Wij zoeken een goede manier.") -> None:
    """Begin a conversation in the network of municipalities."""
    page.goto(visit.at("/netwerken/gemeenten/"))
    page.get_by_role("link", name=visit.say("Begin een gesprek")).first.click()
    page.fill("main [name=title]", title)
    page.fill("main textarea[name=body]", body)
    page.get_by_role("button", name=visit.say("Plaats dit gesprek")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def _reply(page, visit, text: str) -> None:
    page.fill("#reageer textarea", text)
    page.get_by_role("button", name=visit.say("Plaats reactie")).click()
    expect(page.locator(".post", has_text=text.splitlines()[0]).last).to_be_visible()


def _title() -> str:
    return f"Hoe plan je taalwerk {uuid.uuid4().hex[:6]}?"


def test_asker_looks_first_asks_hears_and_closes(visit):
    say, title = visit.say, _title()
    asker, helper = visit(), visit()
    sign_in(asker, "lid")
    asker.goto(visit.at("/netwerken/gemeenten/gesprekken/nieuw/"))
    asker.fill("main [name=title]", "Wie betaalt de reiskosten?")
    if visit.phone:
        asker.get_by_role("button", name=say("Staat dit er al?")).click()
    else:
        asker.locator("main [name=title]").press_sequentially(" Nu")
    expect(
        asker.locator("#lijkt-op").get_by_role("link", name=re.compile("reiskosten in de eerste maand"))
    ).to_be_visible()
    _start(asker, visit, title)
    sign_in(helper, "lid_gemeente2")
    helper.goto(asker.url)
    helper.get_by_role("button", name=say("Volg dit gesprek")).click()
    expect(helper.get_by_role("button", name=say("Je volgt dit gesprek"))).to_be_visible()
    _reply(helper, visit, "Begin om half tien.")
    asker.goto(asker.url)
    expect(asker.locator("#nieuw")).to_be_visible()
    asker.get_by_role("button", name=say("Dit hielp mij")).click()
    asker.get_by_role("link", name=say("Sluit af met een samenvatting")).click()
    asker.fill("[name=summary]", "een\ntwee\ndrie\nvier\nvijf\nzes")
    asker.get_by_role("button", name=say("Sluit af"), exact=True).click()
    expect(asker.locator(".error").first).to_contain_text("6")
    asker.fill("[name=summary]", "- Begin laat\n- Twee vaste dagen")
    asker.get_by_role("button", name=say("Sluit af"), exact=True).click()
    expect(asker.get_by_role("heading", name=say("Samengevat"))).to_be_visible()
    helper.goto(asker.url)
    expect(helper.get_by_role("button", name=say("Open weer"))).to_have_count(0)
    asker.get_by_role("button", name=say("Open weer")).click()
    expect(asker.locator("#reageer")).to_be_visible()


def test_begeleider_splits_moves_and_merges_and_a_member_may_not(visit):
    say, title = visit.say, _title()
    member, leader = visit(), visit()
    sign_in(member, "lid")
    _start(member, visit, title)
    _reply(member, visit, "Over roosters.")
    aside = f"Over reiskosten {uuid.uuid4().hex[:6]}"
    _reply(member, visit, aside)
    expect(member.get_by_role("link", name=say("Verplaats, splits of voeg samen"))).to_have_count(0)
    address = member.url.split("#")[0]
    sign_in(leader, "begeleider")
    leader.goto(address)
    leader.get_by_role("link", name=say("Verplaats, splits of voeg samen")).click()
    assert member.goto(leader.url).status == 404
    leader.get_by_label(re.compile(aside)).check()
    leader.get_by_role("button", name=say("Splits"), exact=True).click()
    expect(leader.locator(".error").first).to_be_visible()  # no title
    new_title = f"Wie betaalt de bus {uuid.uuid4().hex[:6]}?"
    leader.fill("main [name=title]", new_title)
    leader.get_by_role("button", name=say("Splits"), exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(new_title)
    member.goto(address)
    member.locator("main").get_by_role("link", name=new_title).first.click()  # it may look like the old one as well
    expect(member.get_by_text(aside)).to_be_visible()
    leader.get_by_role("link", name=say("Verplaats, splits of voeg samen")).click()
    leader.fill("#zoek", title)
    leader.get_by_role("button", name=say("Zoek"), exact=True).last.click()
    leader.get_by_label(title).check()
    leader.get_by_role("button", name=say("Voeg samen"), exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    member.goto(member.url)
    expect(member.locator("main").get_by_role("link", name=title).first).to_be_visible()
    leader.get_by_role("link", name=say("Verplaats, splits of voeg samen")).click()
    leader.locator("[name=network]").first.check()
    leader.get_by_role("button", name=say("Verplaats"), exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    leader.goto(address)  # an old address leads to where it is now
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    assert "/gemeenten/" not in leader.url


def test_name_is_withheld_and_personal_data_is_marked(visit):
    say, title = visit.say, _title()
    asker, reader, leader = visit(), visit(), visit()
    sign_in(asker, "lid_gemeente2")
    asker.goto(visit.at("/netwerken/gemeenten/gesprekken/nieuw/"))
    asker.fill("main [name=title]", title)
    asker.fill("main textarea[name=body]", "Mijn cliënt Fatima kwam niet. Bel 06 12345678.")
    asker.get_by_label(say("Noem ook mijn naam niet bij dit gesprek")).check()
    asker.get_by_role("button", name=say("Plaats dit gesprek")).click()
    expect(asker.locator("mark")).to_have_text(["Fatima", "06 12345678"])
    expect(asker.locator("main textarea[name=body]")).to_have_value(re.compile("Fatima"))
    asker.fill("main textarea[name=body]", "Iemand kwam niet. Bel het 06 12345678 van kantoor.")
    asker.get_by_label(say("Ik heb gekeken. Dit mag erin blijven staan.")).check()
    asker.get_by_role("button", name=say("Plaats dit gesprek")).click()
    expect(asker.get_by_role("heading", level=1)).to_have_text(title)
    sign_in(reader, "nieuw_lid")
    reader.goto(asker.url)
    expect(reader.locator("#vraag")).to_contain_text(say("naam niet genoemd"))
    expect(reader.locator("#vraag")).not_to_contain_text("Noor")
    sign_in(leader, "begeleider")
    leader.goto(asker.url)
    expect(leader.locator("#vraag")).to_contain_text("Noor Voorbeeld")


def test_asker_polls_and_others_vote_and_see_the_result(visit):
    say, title = visit.say, _title()
    asker, voter = visit(), visit()
    sign_in(asker, "lid")
    _start(asker, visit, title)
    asker.get_by_role("link", name=say("Begin een peiling")).click()
    asker.fill("[name=question]", "Welke dag past je?")
    asker.fill("main textarea[name=options]", "maandag")
    asker.fill("[name=closes_on]", (datetime.date.today() + datetime.timedelta(days=7)).isoformat())
    asker.get_by_role("button", name=say("Zet de peiling erin")).click()
    expect(asker.locator(".error").first).to_be_visible()  # one choice is none
    asker.fill("main textarea[name=options]", "maandag\ndonderdag")
    asker.get_by_role("button", name=say("Zet de peiling erin")).click()
    sign_in(voter, "lid_gemeente2")
    voter.goto(asker.url.split("#")[0])
    expect(voter.get_by_text(say("Je ziet de uitslag als je stemt."))).to_be_visible()
    expect(voter.get_by_role("link", name=say("Begin een peiling"))).to_have_count(0)
    voter.get_by_label("donderdag").check()
    voter.get_by_role("button", name=say("Stem"), exact=True).click()
    expect(voter.get_by_text(say("jouw keuze"), exact=True)).to_be_visible()
    expect(voter.locator("section", has=voter.locator("#peiling"))).to_contain_text("100%")
    expect(voter.get_by_role("link", name=say("Haal de uitslag op (CSV)"))).to_have_count(0)
    with asker.expect_download() as download:
        asker.reload()
        asker.get_by_role("link", name=say("Haal de uitslag op (CSV)")).click()
    assert "donderdag;1" in download.value.path().read_text(encoding="utf-8")


def test_conversation_about_a_session_stands_with_it(visit):
    say, title = visit.say, _title()
    page, stranger = visit(), visit()
    sign_in(page, "lid_onderwijs")
    page.goto(visit.at("/netwerken/onderwijs/bijeenkomsten/"))
    page.get_by_role("link", name="Een student durft niet te bellen").first.click()
    page.get_by_role("link", name=say("Begin hierover een gesprek")).click()
    page.fill("main [name=title]", title)
    page.fill("main textarea[name=body]", "Wat neem je mee?")
    page.get_by_role("button", name=say("Plaats dit gesprek")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="Een student durft niet te bellen").first.click()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    assert stranger.goto(page.url).status == 404


def test_named_colleague_is_told(visit):
    say, title = visit.say, _title()
    page, named = visit(), visit()
    sign_in(page, "lid")
    # A slow line: the name is typed before the box knows what to do with it.
    page.route("**/gesprekken/concepten/", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    _start(page, visit, title)
    area = page.locator("#reageer textarea")
    if visit.phone:
        area.fill("@Noor Voorbeeld, weet jij dit?")
    else:
        area.press_sequentially("@noo")
        expect(page.get_by_role("option", name=re.compile("Noor Voorbeeld, Gemeente"))).to_be_visible()
        area.press("Enter")
        area.press_sequentially("weet jij dit?")
        expect(area).to_have_value("@Noor Voorbeeld weet jij dit?")
    page.get_by_role("button", name=say("Plaats reactie")).click()
    expect(page.locator(".post", has_text="weet jij dit?").last).to_be_visible()
    sign_in(named, "lid_gemeente2")
    named.goto(visit.at("/meldingen/"))
    expect(named.locator("main")).to_contain_text(
        say("%(person)s noemt je: %(title)s") % {"person": "Lotte Voorbeeld", "title": title}
    )


def test_text_box_formats_cleans_quotes_and_keeps(visit):
    if visit.phone:
        pytest.skip("these are additions of JavaScript; the same text box without it is walked above")
    say, title = visit.say, _title()
    page, other = visit(), visit()
    sign_in(page, "lid")
    _start(page, visit, title)
    _reply(page, visit, "Begin om half tien en stop vroeg.")
    area = page.locator("#reageer textarea")
    page.get_by_role("button", name=say("Vet"), exact=True).click()
    expect(area).to_have_value("**tekst**")
    area.fill("")
    area.evaluate(
        """(node) => {
            const data = new DataTransfer();
            data.setData("text/html", "<meta><style>p{color:red}</style><h1>Kop</h1><p class=MsoNormal>Een <b>vet</b> woord,"
              + " <a href='https://voorbeeld.example/'>link</a><script>alert(1)</script></p><ul><li>één</li><li>twee</li></ul>");
            node.focus();
            node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(area).to_have_value("**Kop**\n\nEen **vet** woord, [link](https://voorbeeld.example/)\n\n- één\n- twee")
    expect(page.locator("[data-draft-status]")).to_contain_text(say("Concept bewaard om"), timeout=10_000)
    sign_in(other, "lid")  # another device: nothing in its own store
    other.goto(page.url)
    expect(other.locator("#reageer textarea")).to_have_value(re.compile("vet"))
    page.reload()
    expect(area).to_have_value(re.compile("vet"))
    area.fill("")
    words = page.locator(".post", has_text="Begin om half tien").last.locator(".says > div p").first
    words.evaluate("(node) => getSelection().selectAllChildren(node)")
    page.get_by_role("button", name=say("Citeer dit")).click()
    expect(area).to_have_value(re.compile(r"^> Begin om half tien en stop vroeg\.\n>\n> \[bron\]\(/r/"))
    area.press("End")
    area.press_sequentially("Precies.")
    area.press("Control+Enter")
    expect(page.locator(".post", has_text="Precies.").last).to_be_visible()
    expect(page.locator(".post blockquote").last).to_contain_text("Begin om half tien")
    expect(page.locator("#reageer textarea")).to_have_value("")


def test_file_comes_along_with_a_reply_and_goes_when_its_line_goes(visit, tmp_path):
    say, at = visit.say, visit.at
    writer, reader = visit(), visit()
    good, bad = tmp_path / "stappenplan.txt", tmp_path / "gevaar.html"
    good.write_text("Stap een.")
    bad.write_text("<html><script>1</script></html>")
    sign_in(writer, "lid")
    title = f"Wie deelt een stappenplan {uuid.uuid4().hex[:6]}?"
    writer.goto(at("/netwerken/gemeenten/gesprekken/nieuw/"))
    writer.fill("[name=title]", title)
    writer.fill("[name=body]", "Hier is het onze.")
    for file in (bad, good):
        writer.get_by_text(say("Voeg een bestand toe")).click()
        writer.set_input_files("[name=file]", str(file))
        if visit.phone:
            writer.get_by_role("button", name=say("Voeg toe"), exact=True).click()
        if file is bad:
            expect(writer.locator(".error").first).to_be_visible()
            expect(writer.locator("[name=body]")).to_have_value("Hier is het onze.")
    expect(writer.locator("[name=body]")).to_have_value(re.compile(r"stappenplan\.txt"))
    writer.get_by_role("button", name=say("Plaats dit gesprek")).click()
    expect(writer.get_by_role("heading", level=1)).to_have_text(title)
    sign_in(reader, "lid_gemeente2")
    reader.goto(writer.url)
    with reader.expect_download() as download:
        reader.get_by_role("link", name=re.compile("stappenplan")).click()
    assert download.value.path().read_text() == "Stap een."
    link = reader.get_by_role("link", name=re.compile("stappenplan")).get_attribute("href")
    stranger = visit()
    sign_in(stranger, "lid_werkgever")
    assert stranger.request.get(link).status == 404
    writer.goto(f"{writer.url}aanpassen/".replace("/netwerken/gemeenten", ""))
    writer.fill("[name=body]", "Toch niet.")
    writer.get_by_role("button", name=say("Bewaar")).click()
    assert reader.request.get(link).status == 404
