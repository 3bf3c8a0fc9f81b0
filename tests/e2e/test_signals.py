"""By clicking: somebody reports an obstacle, a begeleider bundles it, the programme team answers, who reported it reads it.

And what is measured: the programme team writes a number down and sends a file, a reader reads the line and the table.
"""

import datetime
import uuid

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in


def test_an_obstacle_goes_up_and_the_answer_comes_down(visit):
    say, at = visit.say, visit.at
    mark = uuid.uuid4().hex[:6]
    member, coordinator, team, reader = visit(), visit(), visit(), visit()

    sign_in(member, "lid")
    member.goto(at("/netwerken/gemeenten/gesprekken/"))
    # One signal per person and conversation: the walk in the other language takes another one.
    member.locator("main h3 a, main .cover").nth(1 if "/en/" in at("/netwerken/") else 0).click()
    member.get_by_role("link", name=say("Meld het als knelpunt")).click()
    good(member, visit)
    member.get_by_role("button", name=say("Meld dit")).click()
    expect(member.locator(".summary-errors")).to_be_visible()
    member.fill("[name=text]", f"Wij mogen de reiskosten niet betalen {mark}.")
    member.get_by_role("button", name=say("Meld dit")).click()
    expect(member.locator("main")).to_contain_text(mark)
    expect(member.locator("main")).to_contain_text(say("wacht op een begeleider"))
    good(member, visit)

    sign_in(coordinator, "begeleider")
    coordinator.goto(at("/werklijst/?soort=signal_bundling"))
    coordinator.locator("li, article", has_text=mark).get_by_role("link", name=say("Bundel of zeg waarom niet")).click()
    good(coordinator, visit)
    coordinator.get_by_role("button", name=say("Geef ze samen door")).click()
    expect(coordinator.locator(".summary-errors")).to_be_visible()
    coordinator.get_by_label(f"Wij mogen de reiskosten niet betalen {mark}.").check()
    coordinator.locator("[name=place]").select_option(index=1)
    coordinator.fill("[name=title]", f"Reiskosten {mark}")
    coordinator.fill("[name=text]", f"Een regel verbiedt het {mark}.")
    coordinator.get_by_role("button", name=say("Geef ze samen door")).click()
    expect(coordinator.get_by_role("heading", level=1)).to_have_text(f"Reiskosten {mark}")
    good(coordinator, visit)
    address = coordinator.url
    assert reader.goto(address).status == 404

    sign_in(team, "beheerder_werkagenda")
    team.goto(at("/werklijst/?soort=signal_answering"))
    team.locator("li, article", has_text=mark).get_by_role("link", name=say("Lees en antwoord")).click()
    good(team, visit)
    team.get_by_label(say("wij pakken het op"), exact=True).check()
    team.fill("[name=answer]", f"Wij passen de regel aan {mark}.")
    team.get_by_role("button", name=say("Bewaar")).click()
    expect(team.locator(".summary-errors")).to_contain_text(say("Kies wanneer mensen er meer van horen."))
    team.fill("[name=follows_on]", (datetime.date.today() + datetime.timedelta(days=60)).isoformat())
    team.get_by_role("button", name=say("Bewaar")).click()
    expect(team.locator("main")).to_contain_text(f"Wij passen de regel aan {mark}.")
    good(team, visit)

    member.goto(at("/meldingen/"))
    member.get_by_role("link", name=f"Reiskosten {mark}").first.click()
    expect(member.locator("main")).to_contain_text(f"Wij passen de regel aan {mark}.")
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text(f"Wij passen de regel aan {mark}.")
    expect(reader.locator("main")).not_to_contain_text("Wij mogen de reiskosten niet betalen")
    good(reader, visit)


def test_what_is_measured_is_read_as_a_line_and_a_table(visit):
    say, at = visit.say, visit.at
    note = uuid.uuid4().hex[:6]
    team, reader = visit(), visit()
    page = "/werkagenda/2021/cijfers/werkgevers-vacaturecheck/"

    sign_in(team, "beheerder_werkagenda")
    team.goto(at("/werkagenda/2021/"))
    team.get_by_role("link", name=say("Cijfers: wat er gemeten wordt")).click()
    team.locator("a.cover[href$='werkgevers-vacaturecheck/']").click()
    team.get_by_role("link", name=say("Schrijf een meting op")).click()
    good(team, visit)
    team.fill("[name=value]", "veel")
    team.get_by_role("button", name=say("Bewaar")).click()
    expect(team.locator(".summary-errors")).to_be_visible()
    good(team, visit)
    team.fill("[name=measured_on]", "2025-06-30")
    team.fill("[name=value]", "111")
    team.fill("[name=note]", f"Telling {note}")
    team.get_by_role("button", name=say("Bewaar")).click()
    expect(team.locator("main")).to_contain_text(f"Telling {note}")

    team.goto(at("/werkagenda/2021/cijfers/"))
    team.get_by_role("link", name=say("Metingen uit een bestand")).click()
    good(team, visit)
    rows = f"Indicator;Peildatum;Groep;Waarde;Mensen;Toelichting\nwerkgevers-vacaturecheck;31-12-2025;;118;;Bestand {note}\n"
    team.set_input_files("[name=file]", {"name": "metingen.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    team.get_by_role("button", name=say("Laat zien wat er verandert")).click()
    expect(team.locator("main")).to_contain_text("118")
    good(team, visit)
    team.get_by_role("button", name=say("Bewaar")).click()

    reader.goto(at(page))
    expect(reader.locator("main")).to_contain_text(f"Bestand {note}")
    expect(reader.locator("svg.chart")).to_be_visible()
    good(reader, visit)
    reader.goto(at("/werkagenda/2021/cijfers/begonnen-op-een-leerbaan/"))
    expect(reader.locator("tr", has_text="Zeeland")).to_contain_text(say("te klein om te tonen"))
    expect(reader.locator("tr", has_text="Twente")).to_contain_text(say("te klein om te tonen"))
    good(reader, visit)
