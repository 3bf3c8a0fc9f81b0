"""What happens around networks in the demo: welcome words, invitations, placements, documents, reports, a network that sleeps."""

from typing import Any

WELCOME = {
    "gemeenten": "Fijn dat je er bent. Lees eerst twee gesprekken, en stel daarna je eigen vraag. Geen vraag is te klein.",
    "onderwijs": "Welkom. Vertel in een paar zinnen met welke studenten je werkt. Dan weten we wie jij kunt helpen.",
    "werkgevers": "Welkom. Begin met een kleine stap die een ander al probeerde, en vertel hoe het ging.",
}
HOURS = {"gemeenten": 8, "onderwijs": 6, "werkgevers": 6, "regio-aan-zet": 4}
ASK_ME = {
    "lotte": "taalles op de werkvloer, eerste honderd dagen",
    "noor": "werken met groepen, een speeddate die niet werkte",
    "cem": "roosters naast de inburgering, cijfers voor de raad",
    "hanna": "werven zonder cv, proefdagen",
    "onno": "stages zonder brief, bedrijven bellen",
    "imane": "ouders bij de studiekeuze",
}
WITH_GOALS = "gemeenten"
GOALS = [
    ("Gesprekskaart gemaakt", "done", "juni 2026"),
    ("Elke vraag antwoord in drie werkdagen", "running", "begeleider en twee leden"),
    ("Twee dagen werk naast de les in zes gemeenten", "planned", "voorjaar 2027"),
]
PILOTS = ["regio-aan-zet"]
SLEEPING: dict[str, Any] = {
    "slug": "taal-op-de-vloer",
    "number": 6,
    "title": "Taal op de werkvloer",
    "audience": "werkgever",
    "purpose": "Bedrijven en taalscholen maken samen taalles die past bij het werk.",
    "join_method": "open",
    "intro": "Dit netwerk begon goed en werd stil. Dat hoort erbij. Het plan om weer te beginnen staat bovenaan.",
    "lead": "willem",
    "plan": "Willem belt drie bedrijven. Daarna één bijeenkomst van een uur over de vraag: wat leer je het eerst?",
    "days": 120,
}
MERGED: dict[str, Any] = {
    "slug": "eerste-week-op-stage",
    "number": 7,
    "title": "De eerste week op stage",
    "audience": "onderwijs",
    "purpose": "Stagebegeleiders delen wat ze in de eerste week doen.",
    "join_method": "open",
    "intro": "Een kleine groep stagebegeleiders.",
    "lead": "saar",
    "members": ["onno"],
    "into": "onderwijs",
    "question": "Wat vraag je een student na de eerste stageweek?",
}
# address, name, what became of it, days ago
INVITATIONS: list[tuple[str, str, str, int]] = [
    ("els@gemeente-voorbeeldstad.example", "Els Voorbeeld", "sent", 3),
    ("joris@gemeente-voorbeelddorp.example", "Joris Voorbeeld", "declined", 12),
    ("amal@gemeente-voorbeeldstad.example", "Amal Voorbeeld", "expired", 45),
]
# practice, network that shows it, who offers, intro, accepted
PLACEMENTS: list[tuple[str, str, str, str, bool]] = [
    (
        "stage-vinden-zonder-brief",
        "werkgevers",
        "saar",
        "Ook voor bedrijven: zo leer je een student kennen zonder brief.",
        True,
    ),
    (
        "stage-vinden-zonder-brief",
        "gemeenten",
        "saar",
        "Gemeenten bieden ook stages aan. Misschien past dit bij jullie.",
        False,
    ),
]
DOCUMENTS: list[dict[str, Any]] = [
    {
        "network": "gemeenten",
        "login": "lotte",
        "title": "Gesprekskaart voor het eerste gesprek",
        "description": "Acht vragen in gewone taal. Op één kant van een blad.",
        "folder": "Begeleiding naar werk",
        "visibility": "public",
        "accessibility": "yes",
        "text": "Gesprekskaart (voorbeeldinhoud)\n\n1. Wat deed je het liefst in je vorige werk?\n2. Wat gaat thuis goed?\n3. Welke dagen kun je echt?\n4. Wie past er op de kinderen?\n5. Hoe kom je op je werk?\n6. Wat wil je leren?\n7. Wie mag ik bellen als je er niet bent?\n8. Wat moet ik onthouden?\n",
    },
    {
        "network": "gemeenten",
        "login": "cem",
        "title": "Rooster: twee dagen werk naast de les",
        "description": "Een week zoals wij die maken met de taalschool.",
        "folder": "Begeleiding naar werk",
        "visibility": "network",
        "accessibility": "unknown",
        "text": "Rooster (voorbeeldinhoud)\n\nMaandag: werk\nDinsdag: les\nWoensdag: vrij\nDonderdag: werk\nVrijdag: les\n",
    },
]
FLAG = {
    "conversation": "past",
    "login": "hanna",
    "reason": "other",
    "explanation": "Dit klinkt alsof mensen moeten passen bij ons. Kan dat anders?",
}
PLAN: dict[str, Any] = {
    "login": "petra",
    "title": "Zij-instroom in de zorg",
    "purpose": "Zorginstellingen en gemeenten leren hoe nieuwe collega's blijven.",
    "audience": "dwars",
}
# days from now (negative: was), minutes, and who comes
SESSIONS: list[dict[str, Any]] = [
    {
        "network": "gemeenten", "kind": "leerkring", "days": 12, "hour": 14, "minutes": 90,
        "title": "Twee dagen werk naast de les: hoe plan je dat?",
        "description": "Drie gemeenten laten hun rooster zien. Daarna kijken we in kleine groepen naar jouw eigen week.",
        "audience": "klantmanagers en taalcoaches", "place": "Stadskantoor Voorbeeldstad (verzonnen), zaal 2", "region": "zeeland",
        "places": 2, "visibility": "public", "access_information": "Er is een lift en een ringleiding.",
        "asks_beforehand": "Waar loopt jouw rooster vast?", "coming": ["lotte", "cem", "noor"],
        "colleagues": 2, "materials": ["duale-trajecten-inburgeren-en-werken"],
    },
    {
        "network": "werkgevers", "kind": "webinar", "days": 20, "hour": 10, "minutes": 60,
        "title": "Een proefdag in plaats van een gesprek",
        "description": "Een bouwbedrijf vertelt wat er misging bij de eerste drie proefdagen, en wat ze toen veranderden.",
        "online_link": "https://vergader.voorbeeld.example/proefdag", "visibility": "public",
        "access_information": "Met ondertiteling.", "coming": ["hanna"], "materials": ["twee-mensen-kiezen-samen"],
    },
    {
        "network": "onderwijs", "kind": "intervisie", "days": 6, "hour": 15, "minutes": 75,
        "title": "Een student durft niet te bellen",
        "description": "Eén casus, één vraag. We zoeken samen naar een eerste stap.",
        "place": "Mbo Voorbeeldcollege (verzonnen)", "places": 8, "visibility": "network", "coming": ["onno"],
        "rule": "FREQ=WEEKLY;INTERVAL=2;COUNT=3",
        "case": {
            "login": "onno", "script": "Incidentmethode", "audience": "network",
            "question": "Hoe help ik een student die niet durft te bellen?",
            "story": "Een student zoekt een stage. De brief is klaar en er ligt een lijst met bedrijven. Maar bellen lukt niet: het gesprek gaat steeds over iets anders.\n\nIk heb voorgedaan wat je kunt zeggen. Dat hielp niet.",
        },
    },
    {
        "network": "gemeenten", "kind": "intervisie", "days": -33, "hour": 10, "minutes": 60,
        "title": "Iemand zegt steeds af", "description": "Eén casus, samen bekeken.",
        "place": "Stadskantoor Voorbeeldstad (verzonnen)", "visibility": "network", "coming": ["lotte", "noor", "cem"],
        "summary": "We bespraken één casus. Vraag eerst wat er thuis moet gebeuren, dan pas naar het werk. Of dat ook helpt bij wie niet opneemt, weten we niet.",
        "steps": [("Begint het gesprek met de week thuis", "Lotte", -5)],
        "case": {
            "login": "lotte", "script": "Roddelmethode", "audience": "coming",
            "question": "Hoe bespreek ik dat iemand steeds afzegt?",
            "story": "Vier afspraken, vier keer een bericht in de ochtend. Ik werd streng. Toen kwam er geen bericht meer.",
            "step": "Bij de volgende afspraak vraag ik eerst wat er die week thuis moet gebeuren, en daarna pas naar het werk.",
            "outcome": "gedaan", "note": "Er was op dinsdag geen oppas. We verzetten de afspraak naar woensdag.",
            "lesson": {
                "title": "Eerst vragen wat er thuis moet gebeuren",
                "approach": "Ik begon het gesprek met de week thuis: wie brengt de kinderen, wanneer is er les, wat kan niet.",
                "text": "Streng zijn hielp niet. Een andere dag kiezen wel. Bij wie niet opneemt, werkte het niet.",
            },
            "agrees": ["noor"],
        },
    },
    {
        "network": "gemeenten", "kind": "werkbezoek", "days": -40, "hour": 13, "minutes": 120,
        "title": "Kijken bij een wijkbedrijf", "description": "We lopen mee met de ploeg en praten met de begeleiders.",
        "place": "Wijkbedrijf Voorbeeld (verzonnen)", "visibility": "public", "coming": ["lotte", "noor"],
        "summary": "De eerste week maakt het verschil: dezelfde begeleider, elke dag. Het lukte niet bij mensen met wisselende diensten. Die vraag blijft open.",
        "steps": [("Probeert een vaste begeleider in de eerste week", "Lotte", 30)],
    },
    {
        "network": "gemeenten", "kind": "webinar", "days": -5, "hour": 9, "minutes": 60,
        "title": "Wat vraag je in het eerste gesprek?", "description": "We liepen de gesprekskaart door, vraag voor vraag.",
        "online_link": "https://vergader.voorbeeld.example/gesprekskaart", "visibility": "network", "coming": ["cem"],
    },
    {
        "network": "werkgevers", "kind": "leerkring", "days": 9, "hour": 16, "minutes": 90,
        "title": "Vacatures zonder moeilijke woorden", "description": "Neem je eigen vacature mee.",
        "place": "Kenniscentrum Voorbeeld (verzonnen)", "visibility": "public", "coming": ["yusuf"],
        "cancelled": "De spreker is ziek. We prikken een nieuwe dag.",
    },
]
POLL: dict[str, Any] = {
    "conversation": "bpv", "login": "onno", "question": "Hoeveel van jouw studenten hebben nog geen plek?",
    "options": ["geen", "één of twee", "drie of meer"], "votes": {"imane": 1, "saar": 0}, "days": 14,
}
