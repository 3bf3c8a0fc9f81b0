"""By clicking: the redactie opens a ranking, an organisation chooses, it closes, and everybody reads what came out."""

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in

FIRST, SECOND = (
    "Hoeveel mensen kan één klantmanager goed begeleiden?",
    "Hoe neem je een goede aanpak over in een andere regio?",
)


def test_an_organisation_chooses_and_the_agenda_follows(visit):
    say, at = visit.say, visit.at
    editor, member, colleague, reader = visit(), visit(), visit(), visit()

    sign_in(editor, "redacteur")
    editor.goto(at("/kennisagenda/"))
    if editor.get_by_role("link", name=say("Kies mee")).count():  # the one of the demo is open: it closes first
        editor.get_by_role("link", name=say("Kies mee")).click()
        editor.get_by_role("button", name=say("Sluit en tel nu")).click()
        expect(editor.locator("main")).to_contain_text(say("Wat eruit kwam"))
        good(editor, visit)
    editor.goto(at("/kennisagenda/"))
    editor.get_by_role("link", name=say("Rankings: welke vragen organisaties eerst willen weten")).click()
    good(editor, visit)
    title = f"Ranking {visit.language}"
    editor.fill("[name=title]", "")
    editor.get_by_role("button", name=say("Begin"), exact=True).click()
    expect(editor.locator(".summary-errors")).to_be_visible()
    editor.fill("[name=title]", title)
    editor.get_by_role("button", name=say("Begin"), exact=True).click()
    expect(editor.locator("main")).to_contain_text(say("De ranking sluiten"))
    good(editor, visit)
    address = editor.url

    sign_in(member, "lid")
    member.goto(at("/meldingen/"))
    member.get_by_role("link", name=title).first.click()
    good(member, visit)
    for question in (SECOND, FIRST):
        member.fill("[name=zoek]", question.split()[2])
        member.get_by_role("button", name=say("Toon")).click()
        row = member.locator("section li", has_text=question)
        row.get_by_role("button", name=say("Zet op onze lijst")).click()
        expect(member.locator("main")).to_contain_text(say("Staat op jullie lijst"))
    member.locator("aside ol > li", has_text=FIRST).get_by_role("button", name=say("Hoger")).click()
    expect(member.locator("aside ol > li").first).to_contain_text(FIRST)
    good(member, visit)

    sign_in(colleague, "contactpersoon")
    colleague.goto(address)
    expect(colleague.locator("aside ol > li").first).to_contain_text(FIRST)
    reader.goto(address)
    expect(reader.locator("aside")).not_to_contain_text(FIRST)
    expect(reader.get_by_role("link", name=say("Log in om mee te kiezen"))).to_be_visible()
    good(reader, visit)

    editor.goto(address)
    editor.get_by_role("button", name=say("Sluit en tel nu")).click()
    expect(editor.locator("main tbody tr").first).to_contain_text(FIRST)
    reader.reload()
    expect(reader.locator("main tbody tr").first).to_contain_text(FIRST)
    good(reader, visit)
    reader.locator("main tbody a").first.click()
    expect(reader.locator("main")).to_contain_text(say("Wat organisaties eerst willen weten"))
    good(reader, visit)
    member.goto(address)
    member.get_by_role("link", name=say("Wie koos wat")).click()
    expect(member.locator("main")).to_contain_text("Gemeente Voorbeeldstad (verzonnen)")
    good(member, visit)
