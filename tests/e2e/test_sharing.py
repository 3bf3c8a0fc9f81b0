"""From a first draft to the library by clicking: together, with a file, with feedback of colleagues, with a last look."""

import re
import uuid
from urllib.parse import urlsplit

from playwright.sync_api import expect

from demo.cast import CAST

from .checkers import good
from .conftest import sign_in


def _fill(page, at, title: str) -> None:
    page.goto(at("/deel/"))
    page.fill("[name=title]", title)
    page.locator("[name=audience][value=gemeente]").check()
    page.fill("[name=approach]", "We keken een week mee bij vijf bedrijven.")
    page.locator("[name=outcome][value=positive]").check()
    page.fill("[name=results]", "Zeven mensen kregen een contract.")
    page.fill("[name=lessons]", "Twee bedrijven haakten af.")
    page.fill("[name=contact]", "team werk, werk@voorbeeld.example")


def _address_of(label: str) -> str:
    return next(player.email for player in CAST if player.name in label)


def test_two_people_write_colleagues_read_and_the_author_places_it(visit, site, tmp_path):
    say, at = visit.say, visit.at
    title = f"Een week meekijken {uuid.uuid4().hex[:6]}"
    author, colleague, editor, reader = visit(), visit(), visit(), visit()

    sign_in(author, "lid")
    _fill(author, at, title)
    author.get_by_text(say("Voorbeeld"), exact=False).nth(0).click()
    author.get_by_role("button", name=say("Bewaar als concept")).click()
    expect(author.locator("main")).to_contain_text(say("Jij bent aan zet"))
    plan = tmp_path / "ons plan.txt"
    plan.write_text("Week 1: bellen.")
    author.locator("input[type=file]").set_input_files(plan)
    author.get_by_role("button", name=say("Voeg het bestand toe")).click()
    expect(author.locator("#bestanden")).to_contain_text("ons plan.txt")
    author.fill("[name=collega-email]", next(player.email for player in CAST if player.role == "deelnemer"))
    author.locator("[name=collega-role][value=did]").check()
    author.get_by_role("button", name=say("Vraag om mee te schrijven")).click()

    sign_in(colleague, "deelnemer")
    link = site.link_for("dewi@voorbeeld.example", "deel/meeschrijven/")
    colleague.goto(at(link.removeprefix(site.base)))
    expect(colleague.get_by_text(title)).to_be_visible()
    good(colleague, visit)
    colleague.get_by_role("button", name=say("Ja, ik schrijf mee")).click()
    colleague.get_by_role("link", name=say("Werk het verder uit")).click()
    good(colleague, visit)
    colleague.fill("[name=problem]", "Mensen kenden het werk niet.")
    colleague.get_by_role("button", name=say("Bewaar"), exact=True).click()
    expect(colleague.locator("[name=problem]")).to_have_value("Mensen kenden het werk niet.")

    author.goto(at("/mijn/praktijkvoorbeelden/"))
    author.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    author.get_by_role("button", name=say("Stuur naar de redactie")).click()
    expect(author.locator("li", has_text=title)).to_contain_text(say("De redactie is aan zet"))

    sign_in(editor, "redacteur")
    editor.goto(at("/werklijst/?soort=submission"))
    editor.locator(".work > li", has_text=title).get_by_role("link", name=say("Vraag feedback")).click()
    asked = [
        editor.locator(f"label[for={box.get_attribute('id')}]").inner_text()
        for box in editor.locator("[name=people]:checked").all()
    ]
    assert asked
    editor.get_by_role("button", name=say("Vraag om feedback")).click()
    for label in asked:
        reader.goto(site.link_for(_address_of(label), "feedback/"))  # without signing in
        good(reader, visit)
        reader.locator("button[value=ja]").click()
        expect(reader.locator("main")).to_contain_text("Twee bedrijven haakten af.")
        for name in ("clear", "honest", "usable", "respect"):
            reader.locator(f"[name=verdict_{name}][value=yes]").check()
        reader.locator("[name=verdict_sound][value=partly]").check()
        reader.locator("[name=advice][value=change]").check()
        reader.locator("form.form button[type=submit], form.form .row button").last.click()
        expect(reader.locator("#id_remark_sound_error")).to_be_visible()
        good(reader, visit)
        reader.fill("[name=remark_sound]", "Met hoeveel mensen begon je?")
        reader.locator("form.form .row button").last.click()
        thanks = "Je feedback is binnen|De feedback is gesloten|Your feedback has arrived|The feedback is closed"
        expect(reader.get_by_role("heading", level=1)).to_have_text(re.compile(thanks))
    if len(asked) == 1:
        editor.reload()
        editor.get_by_role("button", name=say("Sluit de feedback: genoeg zo")).click()

    author.goto(at("/mijn/praktijkvoorbeelden/"))
    author.locator("li", has_text=title).get_by_role("link", name=say("Lees en antwoord")).click()
    good(author, visit)
    for box in author.locator("textarea[name^=reply_]").all():
        box.fill("Met negentien. Dat staat er nu bij.")
    author.get_by_role("button", name=say("Klaar: terug naar de redactie")).click()
    editor.goto(at("/werklijst/?soort=submission"))
    editor.locator(".work > li", has_text=title).get_by_role("button", name=say("Klaar: naar de schrijver")).click()

    author.goto(at("/mijn/praktijkvoorbeelden/"))
    author.locator("li", has_text=title).get_by_role("link", name=say("Kijk en plaats")).click()
    good(author, visit)
    author.get_by_role("button", name=say("Goed zo: zet het in de bibliotheek")).click()
    expect(author.get_by_role("heading", level=1)).to_have_text(title)
    expect(author.locator("main")).to_contain_text(say("deed het"))
    stranger = visit()
    stranger.goto(author.url)
    expect(stranger.locator("main")).to_contain_text("Mensen kenden het werk niet.")
    expect(stranger.get_by_role("link", name="ons plan.txt")).to_be_visible()


def test_begeleider_makes_a_practice_of_a_conversation_and_a_participant_says_yes(visit, site):
    say, at = visit.say, visit.at
    title = f"Zestig mensen, één coach {uuid.uuid4().hex[:6]}"
    coordinator, quoted = visit(), visit()
    sign_in(coordinator, "begeleider")
    coordinator.goto(at("/netwerken/gemeenten/gesprekken/"))
    coordinator.get_by_role("link", name=re.compile("Onze jobcoach")).first.click()
    coordinator.get_by_role("link", name=say("Maak er een praktijkvoorbeeld van")).click()
    coordinator.fill("[name=title]", title)
    coordinator.get_by_role("button", name=say("Maak het concept")).click()
    expect(coordinator.locator("main")).to_contain_text(say("Kies bij minstens één reactie waar hij bij hoort."))
    expect(coordinator.locator("[name=title]")).to_have_value(title)
    coordinator.locator(".card", has_text="Bij ons 45.").locator("select").last.select_option("lessons")
    coordinator.get_by_role("button", name=say("Maak het concept")).click()
    expect(coordinator.locator("main")).to_contain_text(say("Citaten uit het gesprek"))
    good(coordinator, visit)
    quoted.goto(
        at(urlsplit(site.link_for("lotte@voorbeeld.example", "citaat/", having=title)).path)
    )  # without signing in
    expect(quoted.locator("main")).to_contain_text("Bij ons 45.")
    good(quoted, visit)
    quoted.locator("button[value=unnamed]").click()
    expect(quoted.locator("main")).to_contain_text(say("Je antwoord:"))
    coordinator.reload()
    expect(coordinator.locator("main")).to_contain_text(re.compile(say("zonder mijn naam"), re.IGNORECASE))


def test_redactie_takes_practices_in_from_a_list(visit):
    say, at = visit.say, visit.at
    title = f"Een buddy op de eerste dag {uuid.uuid4().hex[:6]}"
    editor = visit()
    sign_in(editor, "redacteur")
    editor.goto(at("/redactie/bibliotheek/"))
    editor.get_by_role("link", name=say("Praktijkvoorbeelden invoeren")).click()
    header = "titel;voor wie;aanpak;uitkomsten;lessen;contact;bron;licentie"
    row = f"{title};gemeente;Samen lunchen.;Negen van de twaalf bleven.;Geef het tijd.;hr, hr@voorbeeld.example;"
    editor.fill("[name=text]", f"{header}\n{row};CC BY 4.0")
    editor.get_by_role("button", name=say("Lees het bestand")).click()
    expect(editor.locator("main")).to_contain_text(say("Dit is leeg."))
    editor.fill("[name=text]", f"{header}\n{row}Verslag van 2025;CC BY 4.0")
    editor.get_by_role("button", name=say("Lees het bestand")).click()
    expect(editor.locator("main")).to_contain_text(say("wordt een concept"))
    editor.locator("button[value=store]").click()
    expect(editor.locator("main")).to_contain_text(title)
