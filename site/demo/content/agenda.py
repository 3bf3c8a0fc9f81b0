"""The work agenda: facts from the letter, and sample activities that say "voorbeeld" everywhere."""

from typing import Any

PARTIES = [
    ("SZW", "Ministerie van Sociale Zaken en Werkgelegenheid", "ministry"), ("OCW", "Ministerie van Onderwijs, Cultuur en Wetenschap", "ministry"), ("VNG", "Vereniging van Nederlandse Gemeenten", "municipal_umbrella"),
    ("Divosa", "Divosa, vereniging van leidinggevenden in het sociaal domein", "municipal_umbrella"), ("G4", "G4 (Amsterdam, Rotterdam, Den Haag, Utrecht)", "city_network"), ("G40", "Stedennetwerk G40", "city_network"),
    ("UWV", "Uitvoeringsinstituut Werknemersverzekeringen", "executive_agency"), ("SAM", "SAM, beroepsvereniging van uitvoerende professionals", "professional_association"), ("VluchtelingenWerk", "VluchtelingenWerk Nederland", "client_knowledge_org"),
    ("UAF", "Stichting voor Vluchteling-Studenten UAF", "client_knowledge_org"), ("MBO Raad", "MBO Raad", "education_umbrella"), ("VH", "Vereniging Hogescholen", "education_umbrella"), ("SBB", "Samenwerkingsorganisatie Beroepsonderwijs Bedrijfsleven", "education_business_org"),
    ("CNV Jongeren", "CNV Jongeren", "union"), ("FNV", "Federatie Nederlandse Vakbeweging", "union"), ("VNO-NCW", "Vereniging VNO-NCW", "employer_umbrella"), ("AWVN", "Algemene Werkgeversvereniging Nederland", "employer_umbrella"),
    ("ABU", "Algemene Bond Uitzendondernemingen", "employer_umbrella"), ("NBBU", "Nederlandse Bond van Bemiddelings- en Uitzendondernemingen", "employer_umbrella"), ("Randstad", "Randstad", "employer"), ("SER", "Sociaal-Economische Raad, met SER Diversiteit in Bedrijf", "advisory_body"),
]
GOAL = "De partijen willen met concrete activiteiten zorgen dat mensen met een migratieachtergrond blijvend betere kansen op werk hebben. Zij bouwen voort op wat eerder bleek te werken, en leren onderweg."
RECALIBRATION = "De werkagenda mag veranderen. Volgens de brief kijkt de Taskforce elk half jaar opnieuw: loopt het zoals gedacht, en is er iets veranderd in politiek, samenleving of economie? Dan past zij de activiteiten aan. Dat heet de herijking."
STRANDS = [
    (1, "Meer (culturele) diversiteit op het werk", "Werven, kiezen, blijven en doorgroeien bij werkgevers."), (2, "Meer kans op een eerste baan of stage", "Van studiekeuze tot de eerste baan."), (3, "Arbeidstoeleiding", "Begeleiding van mensen naar werk."),
]
REFERENCES = [
    ("Aankondiging van het programma VIA", "Kamerstuk 29 544, nr. 821", "2018-03-30"), ("Afronding van het programma VIA", "Kamerstuk 29 544, nr. 1081", "2021-11-17"),
    ("Brief over de Werkagenda VIA", "Kamerstuk 29 544, nr. 1085", "2021-12-13"), ("Voortgang", "Kamerstuk 29 544, nr. 1158", "2022-11-16"),
]
SECOND = {
    "title": "Werkagenda Voor een Inclusieve Arbeidsmarkt (VIA)", "slug": "2025", "word": "pijler", "plural": "pijlers",
    "goal": "In juni 2025 kwam er een tweede werkagenda met dezelfde afkorting. Hij loopt vier jaar en heeft twee pijlers: nieuwkomers beter voorbereiden op werk, en met werkgevers zorgen voor gelijkwaardige kansen.",
    "note": "De lijst met partijen en activiteiten van deze editie vonden we nog niet. De partijen zijn overgenomen uit de eerste werkagenda, om na te kijken. De activiteiten zijn verzonnen.",
    "strands": [(1, "Nieuwkomers beter voorbereid op de arbeidsmarkt", ""), (2, "Met werkgevers naar gelijkwaardige kansen", "")],
    "references": [("Brief over de tweede werkagenda", "Kamerstuk 32 824, nr. 454", "2025-06-10")],
}
ACTIVITIES: list[dict[str, Any]] = [
    {"slug": "vacaturecheck", "title": "Vacaturecheck voor 200 kleine bedrijven", "strands": [1], "leads": ["VNO-NCW", "AWVN"], "status": "late", "funding": "existing", "note": "Voorbeeld: er is hulp nodig om bedrijven te vinden.", "text": "Kleine bedrijven laten hun vacature nakijken op taal en eisen."},
    {"slug": "stage-zonder-brief-twaalf-scholen", "title": "Stageplek zonder sollicitatiebrief op twaalf scholen", "strands": [2], "leads": ["MBO Raad", "SBB"], "status": "on_schedule", "funding": "programme", "text": "Scholen koppelen studenten aan leerbedrijven zonder brief.", "structure": "aanpak van stagediscriminatie"},
    {"slug": "vaste-contactpersoon-regio", "title": "Vaste contactpersoon voor statushouders in elke arbeidsmarktregio", "strands": [3], "leads": ["Divosa", "VNG"], "status": "not_started", "funding": "extra_needed", "text": "In elke regio weet een werkgever wie hij kan bellen.", "structure": "arbeidsmarktregio's"},
    {"slug": "uitzendbureaus-oefenen", "title": "Uitzendbureaus oefenen met nee zeggen tegen discriminatie", "strands": [1], "leads": ["ABU", "NBBU"], "status": "done", "funding": "existing", "text": "Intercedenten oefenen gesprekken met een klant die discrimineert."},
    {"slug": "loopbaangesprek-gevluchte-studenten", "title": "Loopbaangesprek voor gevluchte studenten in het laatste jaar", "strands": [2], "leads": ["UAF", "VH"], "status": "on_schedule", "funding": "existing", "text": "Elke gevluchte student in het laatste jaar krijgt een gesprek over werk."},
    {"slug": "jongeren-beoordelen-vacatures", "title": "Jongeren beoordelen vacatureteksten", "strands": [1, 2], "leads": ["CNV Jongeren"], "status": "stopped", "funding": "existing", "note": "Voorbeeld: gestopt bij de herijking, omdat de vacaturecheck hetzelfde doet.", "text": "Jongeren lezen vacatures en zeggen wat hen afschrikt."},
    {"slug": "handreiking-gesprek-afkomst", "title": "Handreiking gesprek over afkomst op de werkvloer", "strands": [1], "leads": ["SER", "FNV"], "status": "stopped", "funding": "existing", "note": "Voorbeeld: samengevoegd met een andere handreiking.", "text": "Een korte gids voor teamleiders."},
    {"slug": "netwerk-klantmanagers-tien-regios", "title": "Lerend netwerk voor klantmanagers uitbreiden naar tien regio's", "strands": [3], "leads": ["SAM", "G40", "SZW"], "status": "on_schedule", "changed": True, "funding": "extra_needed", "text": "Klantmanagers uit tien regio's leren van elkaar.", "structure": "arbeidsmarktregio's"},
]
# Activities whose existence follows from a public source, each with its origin and how sure that is. Strand 0 is "all of them".
# (slug, title, strands, leads that are parties, status, origin, certainty, note, text)
START_SET: list[tuple[str, str, list[int], list[str], str, str, str, str, str]] = [
    ("objectief-werven", "Objectief werven en selecteren: aanpak van de proef verspreiden onder werkgevers", [1], ["AWVN", "VNO-NCW", "ABU", "NBBU", "Randstad", "SER"], "on_schedule", "afgeleid uit lessen van het programma VIA", "likely", "", "Werkgevers leren hoe zij kiezen op wat iemand kan."),
    ("barometer-onder-de-aandacht", "Barometer Culturele Diversiteit onder de aandacht brengen", [1], ["SER", "SZW"], "not_started", "evaluatie 2021 noemt promotie door Diversiteit in Bedrijf", "sure", "", "Werkgevers weten dat zij groepscijfers kunnen vragen bij het CBS."),
    ("handreiking-behoud", "Handreiking behoud en doorstroom gebruiken", [1], [], "not_started", "TNO, april 2022", "sure", "Een trekker staat niet in de bron.", "Werkgevers gebruiken wat bekend is over blijven en doorgroeien."),
    ("netwerk-werkgevers", "Lerend netwerk van werkgevers opstarten", [1], ["SZW"], "on_schedule", "Kamerbrief 13 december 2021", "sure", "", "Werkgevers leren van elkaar."),
    ("stagediscriminatie", "Aanpak van stage- en arbeidsmarktdiscriminatie", [2], ["OCW", "SZW", "MBO Raad", "SBB", "VH", "CNV Jongeren"], "on_schedule", "Kamerbrief 13 december 2021: aansluiting op de bestaande aanpak", "sure", "", "Scholen, leerbedrijven en ministeries pakken discriminatie bij stages aan."),
    ("stagematching-eerste-leerjaar", "Stagematching in het eerste leerjaar", [2], ["MBO Raad", "SBB", "OCW"], "on_schedule", "Stagepact mbo 2023-2027", "sure", "Uit het Stagepact, niet uit de werkagenda zelf.", "De school koppelt student en leerbedrijf."),
    ("netwerk-onderwijs", "Lerend netwerk van partijen in het onderwijs opstarten", [2], ["SZW", "OCW", "MBO Raad", "VH"], "not_started", "Kamerbrief 13 december 2021", "sure", "", "Scholen leren van elkaar."),
    ("leerwerktrajecten", "Leerwerktrajecten stimuleren", [3], ["UWV"], "not_started", "ser.nl noemt leer-werktrajecten als actie", "sure", "Ook gemeenten, werkgevers en onderwijs doen mee.", "Meer mensen leren en werken tegelijk."),
    ("aansluiten-arbeidsmarktregio", "Aansluiten op activiteiten in de arbeidsmarktregio", [3], ["SZW", "VNG", "Divosa", "UWV", "G4", "G40"], "late", "Kamerbrief 13 december 2021", "sure", "", "Wat er in de regio al is, wordt gebruikt."),
    ("netwerk-gemeenten", "Lerend netwerk van gemeenten opstarten", [3], ["SZW", "VNG", "Divosa"], "on_schedule", "Kamerbrief 13 december 2021", "likely", "Wie trekt, is een aanname.", "Gemeenten leren van elkaar."),
    ("monitoring-en-evaluatie", "Monitoring van de uitvoering en evaluatie", [0], ["SZW"], "on_schedule", "Kamerbrief 13 december 2021", "sure", "", "Bijhouden wat er gebeurt, en wat het oplevert."),
    ("halfjaarlijkse-herijking", "Halfjaarlijkse herijking door de Taskforce", [0], ["SZW"], "on_schedule", "Kamerbrief 13 december 2021", "sure", "Alle partijen doen mee.", "Elk half jaar kijken: klopt de agenda nog?"),
    ("kennisagenda", "Kennisagenda ontwikkelen", [0], ["SZW"], "late", "Kamerbrief 13 december 2021", "unsure", "De inhoud is niet gevonden.", "Vragen verzamelen waarop nog geen antwoord is."),
    ("campagnes-en-handreikingen", "Campagnes en handreikingen", [0], [], "not_started", "ser.nl", "sure", "De partijen samen.", "Laten zien wat werkt."),
    ("werkconferentie-2022", "Landelijke werkconferentie Doen Wat Werkt! (19 mei 2022)", [0], ["SZW"], "done", "on-the-spot.nl, magazine bij de conferentie", "sure", "De bron noemt 22 organisaties.", "Een dag waarop partijen lieten zien wat zij doen."),
]
# The second edition: its own list was not found, so these are invented and say so.
SECOND_ACTIVITIES: list[tuple[str, str, list[int], list[str], str, str]] = [
    ("werk-vanaf-de-opvang", "Werk en taal vanaf de opvang (verzonnen)", [1], ["SZW", "VluchtelingenWerk"], "on_schedule", "Nieuwkomers werken en leren taal tegelijk."),
    ("diploma-op-waarde", "Buitenlandse diploma's sneller op waarde geschat (verzonnen)", [1], ["SBB", "UAF"], "late", "Minder wachten op een oordeel over een diploma."),
    ("regio-helpt-kleine-bedrijven", "Elke regio helpt kleine bedrijven met taal op de werkvloer (verzonnen)", [1, 2], ["Divosa", "VNG"], "not_started", "Een vaste plek in de regio waar een klein bedrijf terechtkan."),
    ("voorhoede-werkgevers", "Voorhoede van werkgevers deelt wat werkt (verzonnen)", [2], ["VNO-NCW", "AWVN"], "on_schedule", "Werkgevers die verder zijn, helpen de rest."),
]
# How the first edition goes on in the second, as we read the letters: (number of the strand, of the pillar, what is different).
STRANDS_GO_ON = [
    (1, 2, "Onze lezing: werven, blijven en doorgroeien staan nu bij werkgevers."),
    (2, 2, "Onze lezing: gelijke kansen op een stage of eerste baan horen bij werkgevers."),
    (3, 1, "Onze lezing: begeleiding naar werk gaat nu vooral over nieuwkomers."),
]
ACTIVITIES_GO_ON = [
    ("netwerk-werkgevers", "voorhoede-werkgevers", "Verzonnen voorbeeld: een kleinere groep, die verder is."),
    ("aansluiten-arbeidsmarktregio", "regio-helpt-kleine-bedrijven", "Verzonnen voorbeeld: nu met een vaste plek in elke regio."),
]
# What stands under an activity: (activity, kind as in the site's search, title).
LINKS = [
    ("stage-zonder-brief-twaalf-scholen", "praktijk", "Stage vinden zonder brief"),
    ("stage-zonder-brief-twaalf-scholen", "vraag", "Welke manier van stages verdelen geeft iedereen een gelijke kans?"),
    ("stage-zonder-brief-twaalf-scholen", "netwerk", "onderwijs"),
    ("stagematching-eerste-leerjaar", "praktijk", "Stages verdelen zonder sollicitatie"),
    ("objectief-werven", "praktijk", "Objectiever werven met kleine aanpassingen"),
    ("objectief-werven", "vraag", "Werkt anoniem solliciteren ook bij bedrijven met minder dan 50 mensen?"),
    ("objectief-werven", "gesprek", "Onze vacature zonder cv leverde 40 brieven op. En nu?"),
    ("handreiking-behoud", "praktijk", "Mensen houden en laten doorgroeien"),
    ("netwerk-gemeenten", "netwerk", "gemeenten"),
    ("netwerk-werkgevers", "netwerk", "werkgevers"),
    ("netwerk-onderwijs", "netwerk", "onderwijs"),
    ("vaste-contactpersoon-regio", "praktijk", "Eén vaste contactpersoon in de eerste honderd dagen"),
    ("vaste-contactpersoon-regio", "vraag", "Hoeveel mensen kan één klantmanager goed begeleiden?"),
    ("leerwerktrajecten", "bijeenkomst", "Twee dagen werk naast de les: hoe"),
]
# What only the Taskforce and the leading parties read: (activity, concerns, note on money).
INTERNALS = [
    ("vacaturecheck", "Voorbeeld: kleine bedrijven zeggen vaak nee. De bezetting bij de trekkers is krap.", ""),
    ("vaste-contactpersoon-regio", "Voorbeeld: twee regio's willen pas beginnen als er geld is.", "Voorbeeld: ongeveer 35 plaatsen, bedrag nog niet vastgesteld."),
]
# People to ask about a party's activities, all invented: (party, name, login of the cast or "", deputy).
CONTACTS = [
    ("Divosa", "Cem Voorbeeld", "cem", False), ("Divosa", "Vera Vervanger (verzonnen)", "", True),
    ("VNO-NCW", "Contact Voorbeeld een (verzonnen)", "", False), ("SBB", "Contact Voorbeeld twee (verzonnen)", "", False), ("MBO Raad", "Contact Voorbeeld drie (verzonnen)", "", False),
]

# The round that runs in the demo: what parties answered until now (party, activity, answer, status, note, help).
ROUND = {"title": "Najaar 2026 (voorbeeld)", "intro": "Graag voor de herijking van 1 december. Alles is een voorbeeld.", "opened": 12, "closes": 10}
ROUND_ANSWERS = [
    ("SBB", "diploma-op-waarde", "updated", "late", "Voorbeeld: de wachttijd is nog vier maanden.", ""),
    ("VNO-NCW", "voorhoede-werkgevers", "help", "on_schedule", "Voorbeeld: 31 van de 50 werkgevers doen mee.", "Voorbeeld: wie kent kleine bedrijven in de bouw die willen meedoen?"),
]

# Recalibrations: one that is closed (edition 2021) and one that runs (2025). Days are counted from today where they must be.
# Proposals: (party, activity or "", kind, merge with, changes, reason, outcome, decided changes, reason of the Taskforce).
CLOSED = {"title": "Herijking december 2024 (voorbeeld)", "opened": "2024-11-04", "until": "2024-11-25", "closed": "2024-12-02", "intro": "Een voorbeeld van hoe een herijking eruitziet."}
CLOSED_BEFORE: list[tuple[str, dict[str, str]]] = [
    ("jongeren-beoordelen-vacatures", {"status": "late", "status_note": ""}),
    ("handreiking-gesprek-afkomst", {"status": "on_schedule", "status_note": ""}),
    ("netwerk-klantmanagers-tien-regios", {"title": "Lerend netwerk voor klantmanagers in vier regio's", "funding": "existing"}),
]
CLOSED_AROUND = [("economic", 2, "Voorbeeld: er zijn meer stageplekken dan vorig jaar, maar niet in elke regio.", "verzonnen voorbeeld")]
CLOSED_PROPOSALS: list[tuple[str, str, str, str, dict[str, object], str, str, dict[str, object], str]] = [
    ("CNV Jongeren", "jongeren-beoordelen-vacatures", "stop", "", {}, "Voorbeeld: de vaste vacaturecheck doet hetzelfde, met meer werkgevers.", "taken", {}, "Voorbeeld: gestopt bij de herijking, omdat de vacaturecheck hetzelfde doet."),
    ("SER", "handreiking-gesprek-afkomst", "merge", "handreiking-behoud", {}, "Voorbeeld: twee handreikingen voor dezelfde teamleiders is er een te veel.", "taken", {}, "Voorbeeld: samengevoegd met een andere handreiking."),
    ("SAM", "netwerk-klantmanagers-tien-regios", "adjust", "", {"title": "Lerend netwerk voor klantmanagers uitbreiden naar twaalf regio's", "funding": "extra_needed"}, "Voorbeeld: er staan regio's op de wachtlijst.", "changed", {"title": "Lerend netwerk voor klantmanagers uitbreiden naar tien regio's"}, "Voorbeeld: tien regio's past bij wat er is; voor meer is extra geld nodig."),
    ("SZW", "netwerk-werkgevers", "stop", "", {}, "Voorbeeld: het netwerk liep even stil.", "rejected", {}, "Voorbeeld: de werkgevers willen juist verder. We geven het nog een half jaar."),
]
RUNNING = {"title": "Herijking december 2026 (voorbeeld)", "opened": 20, "until": 14, "intro": "Alles is een voorbeeld. Zeg wat er met jullie activiteiten moet gebeuren."}
RUNNING_AROUND = [("social", 1, "Voorbeeld: er komen meer mensen naar de opvang die al een vak kennen.", "verzonnen voorbeeld")]
RUNNING_PROPOSALS: list[tuple[str, str, str, dict[str, object], str]] = [
    ("VNO-NCW", "voorhoede-werkgevers", "adjust", {"expected_result": "Voorbeeld: 80 werkgevers, ook kleine."}, "Voorbeeld: vijftig werkgevers halen we al bijna."),
    ("SBB", "diploma-op-waarde", "keep", {}, "Voorbeeld: de wachttijd loopt terug, maar het is nog niet af."),
]
# What people wrote in the report on the closed one: (opening, with the numbers, the changes, the decisions, closing).
REPORT = (
    "Voorbeeld van een brief. Geachte voorzitter, hierbij ontvangt u de stand van de werkagenda na de herijking.",
    "Voorbeeld: de meeste activiteiten lopen. Wat achterloopt, staat erbij.",
    "Voorbeeld: twee activiteiten stopten, omdat andere hetzelfde doen.",
    "Voorbeeld: de Taskforce woog elk voorstel en zegt hieronder waarom.",
    "Voorbeeld: de volgende herijking is over een half jaar.",
)

# (day, subject, decisions): invented.
MEETINGS = [
    ("2024-12-02", "Herijking (voorbeeld)", "Voorbeeld: twee activiteiten stoppen, een netwerk groeit naar tien regio's."),
    ("2024-06-03", "Stand van de activiteiten (voorbeeld)", "Voorbeeld: de partijen vragen om meer praktijkvoorbeelden van kleine werkgevers."),
]
# (title, by, planned on, approach, knowledge, effect, going on): invented.
EVALUATIONS = [
    ("Evaluatie van het eerste jaar (voorbeeld)", "Onderzoeksbureau Voorbeeld (verzonnen)", "2024-06-01", "Voorbeeld: klantmanagers leren het meest van elkaar.", "", "", ""),
    ("Evaluatie van de lerende netwerken (voorbeeld)", "Onderzoeksbureau Voorbeeld (verzonnen)", "2025-03-01", "Voorbeeld: vaste begeleiders maken het verschil.", "Voorbeeld: deelnemers lezen vooral wat een andere gemeente al deed.", "", "Voorbeeld: zonder geld voor een begeleider stopt een netwerk."),
]
# What a proposal for an activity rests on.
LESSONS = {"netwerk-klantmanagers-tien-regios": "Evaluatie van het eerste jaar (voorbeeld)"}
# What is measured: invented numbers, to show how it works. No real values of indicators were found (DOMAIN §10).
# (slug, strand, title, what is counted, kind, unit, groups, begin, target, what it does not say)
INDICATORS: list[tuple[str, int, str, str, str, str, str, tuple[int, str], tuple[int, str], str]] = [
    ("begonnen-op-een-leerbaan", 3, "Mensen die op een leerbaan begonnen (verzonnen)", "Mensen die in dit jaar begonnen op een plek waar zij werken en leren tegelijk, via een gemeente die meedoet.", "people", "mensen", "arbeidsmarktregio", (240, "2022-01-01"), (600, "2025-12-31"),
     "Of iemand er na een jaar nog werkt. Ook niet of deze mensen zonder de werkagenda geen leerbaan hadden gekregen."),
    ("stage-in-eerste-ronde", 2, "Studenten met een stageplek in de eerste ronde (verzonnen)", "Het deel van de studenten op de twaalf scholen dat in de eerste ronde een stageplek heeft.", "share", "procent", "soort opleiding", (61, "2022-01-01"), (75, "2025-12-31"),
     "Waarom iemand geen plek heeft. Scholen tellen de eerste ronde niet allemaal op dezelfde dag."),
    ("werkgevers-vacaturecheck", 1, "Werkgevers die hun vacatures lieten nakijken (verzonnen)", "Organisaties die minstens één vacaturetekst lieten nakijken.", "other", "organisaties", "", (0, "2022-01-01"), (200, "2025-12-31"),
     "Of de tekst daarna anders werd, en of er andere mensen reageerden."),
]
# A number that turned out wrong; the right one is below. Then all: (indicator, day, group, value, people)
CORRECTED: tuple[str, str, str, str, int | None] = ("begonnen-op-een-leerbaan", "2023-12-31", "", "313", None)
MEASUREMENTS: list[tuple[str, str, str, str, int | None]] = [
    ("begonnen-op-een-leerbaan", "2022-12-31", "", "268", None), ("begonnen-op-een-leerbaan", "2023-12-31", "", "331", None),
    ("begonnen-op-een-leerbaan", "2024-12-31", "", "402", None), ("begonnen-op-een-leerbaan", "2024-12-31", "Groningen", "121", None),
    ("begonnen-op-een-leerbaan", "2024-12-31", "Rijnmond", "194", None), ("begonnen-op-een-leerbaan", "2024-12-31", "Twente", "81", None), ("begonnen-op-een-leerbaan", "2024-12-31", "Zeeland", "6", None),
    ("stage-in-eerste-ronde", "2022-12-31", "", "62.5", 1840), ("stage-in-eerste-ronde", "2023-12-31", "", "66", 1910), ("stage-in-eerste-ronde", "2024-12-31", "", "70", 1885),
    ("stage-in-eerste-ronde", "2024-12-31", "techniek", "74", 640), ("stage-in-eerste-ronde", "2024-12-31", "zorg", "71.5", 820), ("stage-in-eerste-ronde", "2024-12-31", "economie", "61", 425),
    ("werkgevers-vacaturecheck", "2022-12-31", "", "38", None), ("werkgevers-vacaturecheck", "2023-12-31", "", "74", None), ("werkgevers-vacaturecheck", "2024-12-31", "", "97", None),
]
INDICATOR_SOURCE = "Verzonnen voor dit voorbeeld"
# Signals of invented people: (who, kind, what it is about, text); the first two are bundled and answered.
SIGNALS: list[tuple[str, str, str, str]] = [
    ("lotte", "praktijk", "stage-vinden-zonder-brief", "Voorbeeld: een student van buiten de regio krijgt geen reiskosten voor de stage. Die regel is landelijk."),
    ("noor", "praktijk", "stage-vinden-zonder-brief", "Voorbeeld: bij ons stopt het ook op de reiskosten. Wij mogen ze niet uit ons eigen geld betalen."),
    ("dewi", "praktijk", "objectiever-werven", "Voorbeeld: het systeem waarmee wij werven laat een naam niet weg. Alleen de leverancier kan dat veranderen."),
]
BUNDLE = ("Reiskosten bij een stage buiten de regio", 2, "Voorbeeld: studenten krijgen hun reiskosten niet vergoed als de stageplek buiten hun regio is. Scholen en gemeenten mogen die niet zelf betalen.")
BUNDLE_ANSWER = ("taskforce", "Voorbeeld: wij leggen dit voor aan de Taskforce, omdat het over een landelijke regel gaat.", 45)
