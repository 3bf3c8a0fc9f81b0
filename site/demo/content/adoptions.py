"""Who took invented practices over: invented too, and visibly so. Stopped, unnamed and half-filled ones are among them."""

from typing import Any

ADOPTIONS: list[dict[str, Any]] = [
    {
        "practice": "stage-vinden-zonder-brief", "who": "Mbo Voorbeeldcollege West (verzonnen)", "region": "haaglanden", "status": "running", "months": 22, "core": "yes", "outcome": "positive", "measured": True,
        "experience": "Bij ons vonden 61 van de 74 studenten een plek voor de zomer. Het jaar ervoor was dat 48. Begin op tijd met bellen: na april hebben bedrijven hun plekken al vergeven.", "contact": "stagebureau, stage-west@voorbeeld.example",
    },
    {
        "practice": "stage-vinden-zonder-brief", "who": "Mbo Voorbeeldschool Noord (verzonnen)", "region": "groningen", "status": "running", "months": 15, "core": "partly", "outcome": "mixed", "measured": True,
        "change": "Een halve dag meelopen in plaats van een klus.", "reason": "In de zorg kun je een klus niet van de cliënt losmaken.", "plan": "planned", "decider": "staff",
        "experience": "In de techniek werkte het goed. In de zorg kozen bedrijven toch vooral wie zij al kenden.",
    },
    {
        "practice": "stage-vinden-zonder-brief", "who": "Gemeente Voorbeelddorp (verzonnen)", "region": "achterhoek", "status": "trial", "months": 5, "core": "yes", "outcome": "unknown",
        "change": "Ook voor statushouders, met een tolk aan tafel.", "reason": "De studenten van ons leerwerktraject zijn nog maar kort in Nederland.", "plan": "planned", "decider": "people",
    },
    {
        "practice": "stage-vinden-zonder-brief", "who": "Vmbo Voorbeeldschool (verzonnen)", "region": "rijnmond", "status": "stopped", "months": 18, "core": "no", "outcome": "negative", "measured": True,
        "change": "De klus werd een presentatie in de klas.", "reason": "We vonden maar drie bedrijven die een middag vrij konden maken.", "plan": "on_the_way", "decider": "managers",
        "experience": "Zonder klus bleef er een gewone presentatie over. Wie al goed praatte, kreeg de plek. Begin niet met minder dan zes bedrijven.",
    },
    {
        "practice": "stage-vinden-zonder-brief", "who": "Bouwbedrijf Voorbeeld Noord (verzonnen)", "region": "groningen", "status": "considering", "months": 1, "core": "unknown", "outcome": "unknown",
    },
    {
        "practice": "vaste-contactpersoon-honderd-dagen", "who": "Gemeente Voorbeeldbuiten (verzonnen)", "region": "zeeland", "status": "running", "months": 30, "core": "partly", "outcome": "positive",
        "change": "Eén contactpersoon per 55 mensen, niet per 40.", "reason": "Meer geld was er niet.", "plan": "on_the_way", "decider": "managers",
        "experience": "Het werkt, maar de teamleiders bellen ons nu vaker dan wij hen.", "contact": "team werk, werk-buiten@voorbeeld.example",
    },
    {
        "practice": "vaste-contactpersoon-honderd-dagen", "who": "Zorggroep Voorbeeld (verzonnen)", "region": "twente", "status": "running", "months": 12, "core": "yes", "outcome": "positive", "hides": True,
        "experience": "Vooral de nachtdienst had er iets aan.",
    },
    {
        "practice": "proefdag-in-plaats-van-gesprek", "who": "Groothandel Voorbeeld (verzonnen)", "region": "midden-brabant", "status": "running", "months": 8, "core": "yes", "outcome": "positive",
        "experience": "Betaal de proefdag gewoon. Dan durft iedereen te komen.",
    },
    {
        "practice": "proefdag-in-plaats-van-gesprek", "who": "Webwinkel Voorbeeld (verzonnen)", "region": "flevoland", "status": "stopped", "months": 14, "core": "yes", "outcome": "no_effect",
        "experience": "In het magazijn zag je in een dag niet wie blijft. We doen nu een proefweek.",
    },
]
