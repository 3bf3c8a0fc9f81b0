"""From a conversation to a question on the knowledge agenda, to its answer, by clicking."""

import datetime
import uuid

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in

OWNER = "Kenniscentrum Voorbeeld (verzonnen)"


def test_a_question_goes_from_a_conversation_to_an_answer_and_the_asker_hears(visit):
    say, at = visit.say, visit.at
    title = f"Hoe blijft iemand die begeleid werk vond? {uuid.uuid4().hex[:6]}"
    asker, editor, other = visit(), visit(), visit()

    sign_in(asker, "lid")
    asker.goto(at("/netwerken/gemeenten/gesprekken/"))
    asker.get_by_role("link", name="Hoe houd je iemand binnen").first.click()
    asker.get_by_role("link", name=say("Maak er een kennisvraag van")).click()
    expect(asker.locator("[name=title]")).not_to_have_value("")
    good(asker, visit)
    asker.fill("[name=title]", title)
    asker.get_by_role("button", name=say("Stel de vraag"), exact=True).click()
    expect(asker.locator("main")).to_contain_text(say("Kies minstens één thema."))
    expect(asker.locator("[name=title]")).to_have_value(title)
    asker.fill("[name=why]", "Veel mensen stoppen in het eerste jaar.")
    asker.locator("[name=themes]").first.check()
    asker.get_by_role("button", name=say("Stel de vraag"), exact=True).click()
    expect(asker.locator("main")).to_contain_text(say("Helpt dit al? Dan hoef je niets te vragen"))
    asker.get_by_role("button", name=say("Nee, stel mijn vraag")).click()
    expect(asker.locator("main")).to_contain_text(say("Alleen wie de vraag stelde en de redactie zien dit."))
    good(asker, visit)
    address = asker.url

    sign_in(editor, "redacteur")
    editor.goto(at("/werklijst/?soort=question"))
    while not editor.get_by_role("link", name=title).count():
        editor.get_by_role("link", name=say("Volgende")).click()
    editor.goto(address)
    editor.get_by_role("link", name=say("Bekeken: het is een goede vraag")).click()
    good(editor, visit)
    editor.fill("[name=near_reason]", "Wat er staat gaat over de eerste maanden.")
    editor.get_by_role("button", name=say("Bekeken: het is een goede vraag")).click()
    editor.get_by_role("link", name=say("Zet op de agenda")).click()
    good(editor, visit)
    editor.fill("[name=owner]", OWNER)
    editor.fill("[name=due_on]", (datetime.date.today() + datetime.timedelta(days=90)).isoformat())
    editor.get_by_role("button", name=say("Zet op de agenda")).click()
    expect(editor.locator("main")).to_contain_text(OWNER)

    sign_in(other, "lid_gemeente2")
    other.goto(at("/kennisagenda/?status=open"))
    other.get_by_role("link", name=title).click()
    other.get_by_role("button", name=say("Speelt ook bij ons")).click()
    expect(other.locator("main")).to_contain_text(say("Jij volgt deze vraag."))
    good(other, visit)

    editor.get_by_role("link", name=say("Geef het antwoord")).click()
    good(editor, visit)
    for field, words in (
        ("answer", "Een vaste collega die belt."),
        ("how_sure", "Twee voorbeelden, zonder vergelijking."),
        ("for_whom", "Voor mensen die net begonnen zijn."),
        ("unknown", "Of het na een jaar nog helpt."),
        ("sources", "Verslag van een proef https://voorbeeld.example/verslag"),
    ):
        editor.fill(f"[name={field}]", words)
    editor.get_by_role("button", name=say("Geef het antwoord")).click()
    expect(editor.locator("main")).to_contain_text("Of het na een jaar nog helpt.")

    for page in (asker, other):
        page.goto(at("/meldingen/"))
        expect(page.locator("main")).to_contain_text("Een vaste collega die belt.")
    asker.get_by_role("link", name=title).first.click()
    expect(asker.locator("main")).to_contain_text("Verslag van een proef")
    good(asker, visit)
