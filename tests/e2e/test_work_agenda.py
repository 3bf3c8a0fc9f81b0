"""From an activity to a round, to what readers see, by clicking: the programme team, a party by mail, a colleague, the Taskforce."""

import datetime
import uuid
from pathlib import Path

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in

ACTIVITY = "Stageplek zonder sollicitatiebrief op twaalf scholen"


def test_a_party_is_asked_answers_by_mail_and_two_people_close_the_round(visit, site):
    say, at = visit.say, visit.at
    mark = uuid.uuid4().hex[:6]
    team, second, party, colleague, reader = visit(), visit(), visit(), visit(), visit()

    sign_in(team, "beheerder_werkagenda")
    team.goto(at("/werkagenda/2021/"))
    team.get_by_role("link", name=say("Rondes langs de partijen")).click()
    good(team, visit)
    team.get_by_role("button", name=say("Open de ronde en mail de partijen")).click()
    expect(team.locator(".summary-errors")).to_be_visible()
    team.fill("[name=title]", f"Najaar {mark}")
    team.fill("[name=closes_on]", (datetime.date.today() + datetime.timedelta(days=14)).isoformat())
    team.fill("[name=intro]", f"Graag voor de herijking {mark}.")
    team.get_by_role("button", name=say("Open de ronde en mail de partijen")).click()
    expect(team.get_by_role("heading", level=1)).to_contain_text("0 van" if not visit.phone else "0 of")
    good(team, visit)
    round_address = team.url

    link = site.link_for("partij-3@voorbeeld.example", "/bijwerken/", having=mark)
    party.goto(_english(link) if visit.phone else link)
    expect(party.get_by_role("heading", level=1)).to_contain_text("SBB")
    good(party, visit)
    card = party.locator("section.card", has=party.get_by_role("heading", name=ACTIVITY))
    card.get_by_label(say("hulp nodig")).check()
    card.locator("textarea").first.fill(f"Negen scholen zijn begonnen {mark}.")
    card.get_by_role("button", name=say("Bewaar")).click()
    expect(party.locator(".summary-errors")).to_contain_text(say("Schrijf op welke hulp er nodig is."))
    card.locator("textarea").nth(1).fill(f"Wie kent een school in Zeeland? {mark}")
    good(party, visit)
    card.get_by_role("button", name=say("Bewaar")).click()
    expect(card.locator("details")).to_have_count(1)  # the form folds away once it is answered
    good(party, visit)

    party.fill("[name=collega-name]", "Kim Collega")
    party.fill("[name=collega-email]", f"kim-{mark}@voorbeeld.example")
    party.get_by_role("button", name=say("Vraag je collega")).click()
    link = site.link_for(f"kim-{mark}@voorbeeld.example", "/bijwerken/")
    colleague.goto(_english(link) if visit.phone else link)
    colleague.get_by_role("button", name=say("Bij de rest is niets veranderd")).click()
    expect(colleague.locator(".head")).to_contain_text(say("Klaar, dank je wel."))
    good(colleague, visit)

    party.get_by_role("link", name=say("Liever in een spreadsheet? Haal een bestand op en vul het in.")).click()
    expect(party.get_by_role("heading", level=1)).to_have_text(say("In een spreadsheet bijwerken"))
    good(party, visit)
    with party.expect_download() as fetched:
        party.get_by_role("link", name=say("De activiteiten van jullie partij (CSV)")).click()
    answer = "no change" if visit.phone else "geen wijziging"
    rows = Path(fetched.value.path()).read_text(encoding="utf-8-sig").splitlines()
    place = next(at for at, row in enumerate(rows) if ACTIVITY in row)
    rows[place] = rows[place].replace(f"{ACTIVITY};;", f"{ACTIVITY};{answer};")
    file = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    party.set_input_files("[name=file]", file)
    party.get_by_role("button", name=say("Laat zien wat er verandert")).click()
    expect(party.locator("main")).to_contain_text(say("Er is nog niets bewaard. Kijk het na."))
    good(party, visit)
    party.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(party.get_by_role("heading", level=1)).to_contain_text("SBB")

    reader.goto(at("/werkagenda/2021/"))
    reader.get_by_role("link", name=say("Alle activiteiten")).click()
    good(reader, visit)
    reader.get_by_role("link", name=ACTIVITY).click()
    expect(reader.locator("main")).to_contain_text(f"Negen scholen zijn begonnen {mark}.")
    expect(reader.locator("main")).not_to_contain_text("Zeeland")
    expect(reader.locator("main")).not_to_contain_text("Kim Collega")

    team.goto(at("/werklijst/?soort=help"))
    while not team.get_by_text(mark).count():
        team.get_by_role("link", name=say("Volgende")).click()
    team.locator("li, article", has_text=mark).get_by_role("link", name=say("Geef antwoord")).first.click()
    good(team, visit)
    team.select_option("[name=owner]", label="Petra Voorbeeld")
    team.fill("[name=answer]", "Bel de school in Goes.")
    team.get_by_role("button", name=say("Bewaar")).click()
    expect(team.locator("main")).to_contain_text(say("beantwoord"))

    team.goto(round_address)
    expect(team.locator("main")).to_contain_text("Kim Collega")
    team.get_by_role("button", name=say("Deze ronde kan dicht")).click()
    expect(team.locator("main")).to_contain_text(say("Jij vroeg om te sluiten. Nu is een ander aan zet."))
    sign_in(second, "beheerder_techniek")
    second.goto(round_address)
    second.get_by_role("button", name=say("Sluit de ronde")).click()
    expect(second.locator("main")).to_contain_text("Tarik Voorbeeld")
    good(second, visit)
    party.reload()
    expect(party.get_by_role("heading", level=1)).to_have_text(say("Deze link werkt niet meer"))
    good(party, visit)


def test_programme_team_links_a_practice_and_it_shows_on_both_pages(visit):
    say, at = visit.say, visit.at
    team, reader = visit(), visit()
    practice, activity = ("Taalcafé op dinsdag", "Leerwerktrajecten stimuleren")
    if visit.phone:
        practice = "Een taalmaatje op de vloer"
    sign_in(team, "beheerder_werkagenda")
    team.goto(at("/werkagenda/2021/activiteiten/?onderdeel=3"))
    team.get_by_role("link", name=activity).click()
    team.get_by_role("link", name=say("Koppel iets")).click()
    team.get_by_label(say("Zoek op de site")).fill(practice)
    team.get_by_role("search").get_by_role("button", name=say("Zoek")).last.click()
    good(team, visit)
    team.get_by_role("button", name=f"{say('Zet erbij')} {practice}").click()
    team.get_by_role("link", name=say("Klaar")).click()
    expect(team.locator("main")).to_contain_text(practice)
    good(team, visit)
    reader.goto(at("/werkagenda/2021/leerwerktrajecten/"))
    reader.locator("main").get_by_role("link", name=practice).click()
    reader.locator("main").get_by_role("link", name=activity).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(activity)
    reader.goto(at("/werkagenda/2021/ongebruikt/"))
    expect(reader.get_by_role("link", name=practice)).to_have_count(0)


def _english(address: str) -> str:
    """The same mailed address in English, as the mail offers it."""
    return address.replace("/bijwerken/", "/en/bijwerken/") if "/en/" not in address else address
