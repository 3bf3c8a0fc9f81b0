"""The journey of a case: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English."""

import datetime
import uuid

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in


def _intervision(page, visit) -> str:
    """A begeleider plans an intervision; gives its address."""
    page.goto(visit.at("/netwerken/gemeenten/bijeenkomsten/nieuw/"))
    values = {
        "title": f"Intervisie {uuid.uuid4().hex[:6]}",
        "day": (datetime.date.today() + datetime.timedelta(days=9)).isoformat(),
        "begins": "14:00",
        "ends": "15:30",
        "description": "Eén casus.",
        "place": "Zaal 3",
    }
    for field, value in values.items():
        page.fill(f"main [name={field}]", value)
    page.get_by_label(visit.say("Intervisie"), exact=True).check()
    page.get_by_role("button", name=visit.say("Zet de bijeenkomst erin")).click()
    return page.url


def _see_next(page, visit, heading: str) -> None:
    """With JavaScript the step comes by itself; without it there is a link."""
    if visit.phone:
        page.get_by_role("link", name=visit.say("Kijk of de groep verder is")).click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_case_goes_through_its_steps_for_everyone_and_becomes_a_practice(visit):
    say, at = visit.say, visit.at
    leader, owner, other, stranger = visit(), visit(), visit(), visit()
    sign_in(leader, "begeleider")
    address = _intervision(leader, visit)
    for page, role in ((owner, "lid"), (other, "lid_gemeente2")):
        sign_in(page, role)
        page.goto(address)
        page.get_by_role("button", name=say("Ik kom"), exact=True).click()
    # The case, first wrong, then right: what was typed stays.
    owner.get_by_role("link", name=say("Breng een casus in")).click()
    owner.fill("[name=title]", "Hoe bespreek ik dat iemand steeds afzegt?")
    owner.get_by_role("button", name=say("Breng de casus in")).click()
    expect(owner.locator(".error").first).to_be_visible()
    expect(owner.locator("[name=title]")).to_have_value("Hoe bespreek ik dat iemand steeds afzegt?")
    good(owner, visit)
    owner.fill("[name=story]", "Vier keer een bericht in de ochtend.")
    owner.get_by_label("Roddelmethode").check()
    owner.get_by_role("button", name=say("Breng de casus in")).click()
    expect(owner.get_by_role("heading", level=1)).to_have_text("Hoe bespreek ik dat iemand steeds afzegt?")
    case = owner.url
    sign_in(stranger, "deelnemer")  # takes part in the network, has no place
    assert stranger.goto(case).status == 404
    # Steps, led by the begeleider, seen by the others; own notes stay one's own and are not lost.
    other.goto(address)
    other.get_by_role("link", name="Hoe bespreek ik").click()
    expect(other.get_by_role("button", name=say("Begin met de eerste stap"))).to_have_count(0)
    other.fill("[name=text]", "Mijn eigen gedachte")
    leader.goto(case)
    leader.fill("[name=text]", "Let op de tijd")
    leader.get_by_role("button", name=say("Begin met de eerste stap")).click()
    expect(leader.get_by_role("heading", name="De vraag")).to_be_visible()
    expect(leader.locator("[name=text]")).to_have_value("Let op de tijd")
    good(leader, visit)
    if not visit.phone:
        expect(other.get_by_role("heading", name="De vraag")).to_be_visible()
        expect(other.locator("[name=text]")).to_have_value("Mijn eigen gedachte")
    other.get_by_role("button", name=say("Bewaar je notitie")).click()
    expect(other.locator("[name=text]")).to_have_value("Mijn eigen gedachte")
    leader.get_by_role("button", name=say("Volgende stap")).click()
    _see_next(other, visit, "Kort doorvragen")
    leader.get_by_role("button", name=say("Vijf minuten erbij")).click()
    leader.get_by_role("button", name=say("Stap terug")).click()
    expect(leader.get_by_role("heading", name="De vraag")).to_be_visible()
    leader.get_by_role("button", name=say("Stop hier")).click()
    _see_next(other, visit, say("De bespreking is klaar"))
    # The first step and how it went: an address fills the answer in, a button keeps it.
    owner.goto(case)
    owner.get_by_role("link", name=say("Schrijf de stap op")).click()
    owner.fill("[name=text]", "Ik vraag eerst naar thuis.")
    owner.get_by_role("button", name=say("Bewaar"), exact=True).click()
    owner.goto(case + "hoe-ging-het/?antwoord=anders")
    expect(owner.get_by_label(say("Anders gedaan"))).to_be_checked()
    good(owner, visit)
    owner.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(owner.get_by_text(say("Anders gedaan"), exact=True)).to_be_visible()
    # The lesson, read by who was there, becomes a draft.
    owner.get_by_role("link", name=say("Schrijf de les op")).click()
    title = f"Eerst vragen naar thuis {uuid.uuid4().hex[:6]}"
    owner.fill("[name=title]", title)
    owner.fill("[name=text]", "Streng zijn hielp niet.")
    good(owner, visit)
    owner.get_by_role("button", name=say("Deel met wie erbij was")).click()
    expect(owner.get_by_role("button", name=say("Maak er een praktijkvoorbeeld van"))).to_have_count(0)
    other.goto(at("/meldingen/"))
    other.get_by_role("link", name=say("Mag dit zo? Een les uit: %(title)s").split("%")[0]).first.click()
    expect(other.get_by_role("heading", level=1)).to_have_text(title)
    other.get_by_label(say("Ja, dit mag zo")).check()
    good(other, visit)
    other.get_by_role("button", name=say("Geef antwoord")).click()
    owner.goto(case + "les/")
    good(owner, visit)
    owner.get_by_role("button", name=say("Maak er een praktijkvoorbeeld van")).click()
    expect(owner.locator("[name=title]")).to_have_value(title)
    expect(owner.locator("[name=lessons]")).to_have_value("Streng zijn hielp niet.")
    # The case goes, the draft stays.
    owner.goto(case)
    owner.get_by_text(say("Haal de casus weg")).click()
    owner.get_by_role("button", name=say("Haal weg")).click()
    assert other.goto(case).status == 404
