"""A recalibration by clicking: the programme team opens it, a party proposes, the Taskforce decides, two people close, a reader sees the difference."""

import datetime
import uuid

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in

ACTIVITY = "Vaste contactpersoon voor statushouders in elke arbeidsmarktregio"


def test_from_proposal_to_what_readers_see_of_it(visit):
    say, at = visit.say, visit.at
    mark = uuid.uuid4().hex[:6]
    team, party, taskforce, reader = visit(), visit(), visit(), visit()

    sign_in(team, "beheerder_werkagenda")
    team.goto(at("/werkagenda/2021/"))
    team.get_by_role("link", name=say("Nu, toen, verschil: wat er bij de herijking veranderde")).click()
    good(team, visit)
    begin = say("Leg de agenda vast en begin")
    team.get_by_role("button", name=begin).click()
    expect(team.locator(".summary-errors")).to_be_visible()
    team.fill("[name=title]", f"Herijking {mark}")
    team.fill("[name=quorum]", "1")
    team.fill("[name=propose_until]", (datetime.date.today() + datetime.timedelta(days=14)).isoformat())
    team.get_by_role("button", name=begin).click()
    expect(team.get_by_role("heading", level=1)).to_have_text(f"Herijking {mark}")
    good(team, visit)
    team.select_option("[name=kind]", "economic")
    team.fill("[name=text]", f"Er is minder geld {mark}.")
    team.get_by_role("button", name=say("Zet het erbij")).click()
    expect(team.locator("main")).to_contain_text(f"Er is minder geld {mark}.")
    address = team.url

    sign_in(party, "contactpersoon")
    party.goto(at("/werklijst/?soort=proposing"))
    party.locator("li, article", has_text=mark).get_by_role("link", name=say("Bekijk de herijking")).first.click()
    expect(party.locator("main")).not_to_contain_text(f"Er is minder geld {mark}.")
    good(party, visit)
    row = party.locator("li", has_text=ACTIVITY)
    row.get_by_role("link", name=say("Doe een voorstel")).click()
    party.get_by_role("button", name=say("Bewaar het voorstel")).click()
    expect(party.locator(".summary-errors")).to_contain_text(say("Kies wat er moet gebeuren."))
    good(party, visit)
    party.get_by_label(say("aanpassen"), exact=True).check()
    party.fill("[name=reason]", f"Regio's vragen erom {mark}.")
    party.fill("[name=expected_result]", f"Dertig regio's {mark}")
    party.get_by_role("button", name=say("Bewaar het voorstel")).click()
    party.locator("li", has_text=ACTIVITY).get_by_role("link").first.click()
    expect(party.locator("main")).to_contain_text(f"Dertig regio's {mark}")
    good(party, visit)

    reader.goto(address)
    expect(reader.locator("main")).not_to_contain_text(f"Regio's vragen erom {mark}.")
    expect(reader.locator("main")).to_contain_text(
        say("De voorstellen en beslissingen lees je hier zodra de herijking gesloten is.")
    )
    good(reader, visit)

    team.reload()
    team.get_by_role("button", name=say("Deze herijking kan dicht")).click()
    expect(team.locator("main")).to_contain_text(f"Regio's vragen erom {mark}.")  # not closed: it waits for a decision

    sign_in(taskforce, "besluiter_taskforce")
    taskforce.goto(address)
    taskforce.locator("li", has_text=mark).get_by_role("link").first.click()
    good(taskforce, visit)
    taskforce.get_by_label(say("overgenomen"), exact=True).check()
    taskforce.get_by_role("button", name=say("Leg vast")).click()
    expect(taskforce.locator(".summary-errors")).to_be_visible()
    taskforce.fill("[name=reason]", f"Dat past bij de regio's {mark}.")
    taskforce.get_by_label("Dora Voorbeeld").first.check()
    taskforce.get_by_role("button", name=say("Leg vast")).click()
    expect(taskforce.locator("main")).to_contain_text(f"Dat past bij de regio's {mark}.")
    good(taskforce, visit)

    team.reload()
    team.get_by_role("button", name=say("Deze herijking kan dicht")).click()
    expect(team.locator("main")).to_contain_text(say("Jij vroeg om te sluiten. Nu is een ander aan zet."))
    taskforce.reload()
    taskforce.get_by_role("button", name=say("Sluit de herijking")).click()
    expect(taskforce.locator("main")).to_contain_text("Petra Voorbeeld")
    good(taskforce, visit)

    team.reload()
    team.get_by_role("link", name=say("De rapportage")).click()
    expect(team.locator("main")).to_contain_text(f"Dat past bij de regio's {mark}.")
    expect(team.get_by_role("link", name=say("Schrijf de zinnen in het beheer"))).to_be_visible()
    good(team, visit)
    team.locator("main a[href*='lijst=not_started']").first.click()
    expect(team.locator("main")).to_contain_text(ACTIVITY)

    reader.reload()
    expect(reader.get_by_role("link", name=say("De rapportage"))).to_have_count(0)  # a concept until it is public
    expect(reader.locator("main")).to_contain_text(f"Dat past bij de regio's {mark}.")
    expect(reader.locator("main")).not_to_contain_text("Petra Voorbeeld")
    reader.get_by_role("link", name=say("Wat veranderde er?")).first.click()
    expect(reader.locator("main")).to_contain_text(f"Dertig regio's {mark}")
    good(reader, visit)
    reader.get_by_role("link", name=say("de agenda van daarna")).click()
    good(reader, visit)
    reader.get_by_role("link", name=say("Overzicht per partij of onderdeel, om te printen")).click()
    expect(reader.locator("main")).to_contain_text("Divosa")
    good(reader, visit)
    reader.go_back()
    reader.go_back()
    reader.get_by_role("link", name=ACTIVITY).click()
    expect(reader.locator("main")).to_contain_text(f"Dertig regio's {mark}")
