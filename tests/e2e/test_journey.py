"""The whole way, by clicking: a reply in a network becomes a question, the question an answer under an activity; two
rounds say how the activity goes; the Taskforce recalibrates; readers see the difference and the report, the asker the answer.

In Dutch in the first edition, in English on a phone without JavaScript in the second.
"""

import datetime
import uuid

from playwright.sync_api import expect

from .checkers import good
from .conftest import sign_in

OWNER = "Kenniscentrum Voorbeeld (verzonnen)"
ANSWER = (
    ("answer", "Een vaste collega die belt."),
    ("how_sure", "Twee voorbeelden, zonder vergelijking."),
    ("for_whom", "Voor mensen die net begonnen zijn."),
    ("unknown", "Of het na een jaar nog helpt."),
    ("sources", "Verslag van een proef https://voorbeeld.example/verslag"),
)


class Journey:
    """One edition with one activity, and the words of this walk."""

    def __init__(self, visit, site):
        self.visit, self.site, self.say, self.at = visit, site, visit.say, visit.at
        self.mark = uuid.uuid4().hex[:6]
        self.edition = "2025" if visit.phone else "2021"
        self.activity = (
            "Elke regio helpt kleine bedrijven met taal op de werkvloer (verzonnen)"
            if visit.phone
            else "Lerend netwerk van gemeenten opstarten"
        )
        self.title = f"Hoe houd je iemand binnen na een jaar? {self.mark}"
        self.page = {name: visit() for name in ("asker", "editor", "team", "second", "party", "taskforce", "reader")}
        for name, role in (
            ("asker", "lid"),
            ("editor", "redacteur"),
            ("team", "beheerder_werkagenda"),
            ("second", "beheerder_techniek"),
            ("party", "contactpersoon"),
            ("taskforce", "besluiter_taskforce"),
        ):
            sign_in(self.page[name], role)

    def ask(self) -> str:
        """From one reply to a question."""
        say, asker = self.say, self.page["asker"]
        asker.goto(self.at("/netwerken/gemeenten/gesprekken/"))
        asker.get_by_role("link", name="Hoe houd je iemand binnen die").first.click()
        asker.locator("article.post a.react").first.click()
        expect(asker.get_by_role("heading", level=1)).to_have_text(say("Reageer op deze reactie"))
        asker.get_by_role("link", name=say("Maak er een kennisvraag van")).first.click()
        expect(asker.locator("main")).to_contain_text(say("Deze vraag komt uit een reactie in een gesprek:"))
        good(asker, self.visit)
        asker.fill("[name=title]", self.title)
        asker.fill("[name=why]", "Veel mensen stoppen in het eerste jaar.")
        asker.locator("[name=themes]").first.check()
        asker.get_by_role("button", name=say("Stel de vraag"), exact=True).click()
        asker.get_by_role("button", name=say("Nee, stel mijn vraag")).click()
        expect(asker.locator("main")).to_contain_text(say("Begonnen als reactie in een gesprek:"))
        return asker.url

    def put_on_the_agenda(self, question: str) -> None:
        """Looked at, owned, dated, and under the activity."""
        say, editor, team = self.say, self.page["editor"], self.page["team"]
        editor.goto(question)
        editor.get_by_role("link", name=say("Bekeken: het is een goede vraag")).click()
        editor.fill("[name=near_reason]", "Wat er staat gaat over de eerste maanden.")
        editor.get_by_role("button", name=say("Bekeken: het is een goede vraag")).click()
        editor.get_by_role("link", name=say("Zet op de agenda")).click()
        editor.fill("[name=owner]", OWNER)
        editor.fill("[name=due_on]", (datetime.date.today() + datetime.timedelta(days=90)).isoformat())
        editor.get_by_role("button", name=say("Zet op de agenda")).click()
        expect(editor.locator("main")).to_contain_text(OWNER)
        team.goto(self.at(f"/werkagenda/{self.edition}/activiteiten/"))
        team.get_by_role("link", name=self.activity).click()
        team.get_by_role("link", name=say("Koppel iets")).click()
        team.get_by_label(say("Zoek op de site")).fill(self.title)
        team.get_by_role("search").get_by_role("button", name=say("Zoek")).last.click()
        team.get_by_role("button", name=f"{say('Zet erbij')} {self.title}").click()
        team.get_by_role("link", name=say("Klaar")).click()
        expect(team.locator("main")).to_contain_text(self.title)

    def answer(self, question: str) -> None:
        """The answer, with sources; the asker hears it once."""
        editor, asker = self.page["editor"], self.page["asker"]
        editor.goto(question)
        editor.get_by_role("link", name=self.say("Geef het antwoord")).click()
        for field, words in ANSWER:
            editor.fill(f"[name={field}]", words)
        editor.get_by_role("button", name=self.say("Geef het antwoord")).click()
        asker.goto(self.at("/meldingen/"))
        asker.get_by_role("link", name=self.title).first.click()
        expect(asker.locator("main")).to_contain_text("Verslag van een proef")
        expect(asker.locator("main")).to_contain_text(self.activity)

    def close_what_runs(self) -> None:
        """A round that is open closes first, by two people."""
        team = self.page["team"]
        team.goto(self.at(f"/werkagenda/{self.edition}/rondes/"))
        if not team.get_by_role("button", name=self.say("Open de ronde en mail de partijen")).count():
            team.locator("main ul.lines a").first.click()
            self._close_round(team.url)

    def _close_round(self, address: str) -> None:
        team, second = self.page["team"], self.page["second"]
        team.goto(address)
        team.get_by_role("button", name=self.say("Deze ronde kan dicht")).click()
        second.goto(address)
        second.get_by_role("button", name=self.say("Sluit de ronde")).click()
        expect(second.locator("main")).to_contain_text("Tarik Voorbeeld")

    def round(self, number: int) -> None:
        """Asked by mail, answered by the link, read by everyone, closed by two people."""
        say, team, party, reader = self.say, self.page["team"], self.visit(), self.page["reader"]
        words = f"Stand {number} {self.mark}."
        team.goto(self.at(f"/werkagenda/{self.edition}/rondes/"))
        team.fill("[name=title]", f"Ronde {number} {self.mark}")
        team.fill("[name=closes_on]", (datetime.date.today() + datetime.timedelta(days=14)).isoformat())
        team.fill("[name=intro]", f"Graag voor de herijking {self.mark}-{number}.")
        team.get_by_role("button", name=say("Open de ronde en mail de partijen")).click()
        address = team.url
        link = self.site.link_for("cem@voorbeeld.example", "/bijwerken/", having=f"{self.mark}-{number}")
        party.goto(link.replace("/bijwerken/", "/en/bijwerken/") if self.visit.phone and "/en/" not in link else link)
        card = party.locator("section.card", has=party.get_by_role("heading", name=self.activity))
        if number > 1:  # what was said last time is filled in
            expect(card.locator("textarea").first).to_have_value(f"Stand {number - 1} {self.mark}.")
        card.get_by_label(say("bijwerken"), exact=True).check()
        card.locator("select").first.select_option("late" if number == 1 else "on_schedule")
        card.locator("textarea").first.fill(words)
        card.get_by_role("button", name=say("Bewaar")).click()
        good(party, self.visit)
        self._close_round(address)
        reader.goto(self.at(f"/werkagenda/{self.edition}/activiteiten/"))
        reader.get_by_role("link", name=self.activity).click()
        expect(reader.locator("main")).to_contain_text(words)
        expect(reader.locator("main")).to_contain_text(self.title)

    def recalibrate(self) -> str:
        """Opened (or running), proposed, decided, closed by two people; gives its address."""
        say, team, party, taskforce = self.say, self.page["team"], self.page["party"], self.page["taskforce"]
        team.goto(self.at(f"/werkagenda/{self.edition}/herijkingen/"))
        if team.locator("[name=propose_until]").count():
            team.fill("[name=title]", f"Herijking {self.mark}")
            team.fill("[name=quorum]", "1")
            team.fill("[name=propose_until]", (datetime.date.today() + datetime.timedelta(days=14)).isoformat())
            team.get_by_role("button", name=say("Leg de agenda vast en begin")).click()
        else:
            team.locator("main ul.lines a").first.click()
        address = team.url
        expect(team.locator("main")).to_contain_text(self.title)  # the answered question stands beside its strand
        party.goto(address)
        party.locator("li", has_text=self.activity).get_by_role("link", name=say("Doe een voorstel")).click()
        party.get_by_label(say("aanpassen"), exact=True).check()
        party.fill("[name=reason]", f"Het antwoord op de vraag laat zien dat bellen helpt {self.mark}.")
        party.fill("[name=expected_result]", f"In elke regio belt iemand {self.mark}")
        party.get_by_role("button", name=say("Bewaar het voorstel")).click()
        taskforce.goto(address)
        waiting = taskforce.locator("main li", has=taskforce.get_by_text(say("wacht op een beslissing"), exact=True))
        while waiting.count():
            left = waiting.count()
            waiting.first.get_by_role("link").first.click()
            taskforce.get_by_label(say("overgenomen"), exact=True).check()
            taskforce.fill("[name=reason]", f"Dat past {self.mark}.")
            taskforce.get_by_label("Dora Voorbeeld").first.check()
            taskforce.get_by_role("button", name=say("Leg vast")).click()
            taskforce.goto(address)
            expect(waiting).to_have_count(left - 1)
        team.goto(address)
        team.get_by_role("button", name=say("Deze herijking kan dicht")).click()
        taskforce.reload()
        taskforce.get_by_role("button", name=say("Sluit de herijking")).click()
        return address

    def read(self, address: str) -> None:
        """The difference, the report, and the activity as it is now."""
        say, reader, team = self.say, self.page["reader"], self.page["team"]
        reader.goto(address)
        good(reader, self.visit)
        reader.get_by_role("link", name=say("Wat veranderde er?")).first.click()
        expect(reader.locator("main")).to_contain_text(f"In elke regio belt iemand {self.mark}")
        good(reader, self.visit)
        team.goto(address)
        team.get_by_role("link", name=say("De rapportage")).click()
        expect(team.locator("main")).to_contain_text(f"Dat past {self.mark}.")
        number = team.locator("main a[href*='lijst=on_schedule']").first
        total = int("".join(filter(str.isdigit, number.inner_text())))
        number.click()
        rows = team.locator("main tbody tr")
        expect(rows).to_have_count(total)
        expect(team.locator("main")).to_contain_text(self.activity)
        good(team, self.visit)
        reader.goto(self.at(f"/werkagenda/{self.edition}/activiteiten/"))
        reader.get_by_role("link", name=self.activity).click()
        expect(reader.locator("main")).to_contain_text(f"In elke regio belt iemand {self.mark}")


def test_from_a_reply_to_the_report(visit, site):
    way = Journey(visit, site)
    question = way.ask()
    way.put_on_the_agenda(question)
    way.close_what_runs()
    way.round(1)
    way.answer(question)
    way.round(2)
    way.read(way.recalibrate())
