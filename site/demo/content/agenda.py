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
    "note": "De lijst met partijen en activiteiten van deze editie vonden we nog niet. Daarom staat die hier niet.",
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
    {"slug": "barometer-onder-de-aandacht", "title": "Barometer Culturele Diversiteit onder de aandacht brengen", "strands": [1], "leads": ["SER", "SZW"], "status": "not_started", "funding": "unknown", "text": "Werkgevers weten dat zij groepscijfers kunnen vragen.", "origin": "evaluatie 2021", "new": False},
    {"slug": "netwerk-onderwijs", "title": "Lerend netwerk van partijen in het onderwijs opstarten", "strands": [2], "leads": ["SZW", "OCW", "MBO Raad", "VH"], "status": "not_started", "funding": "programme", "text": "Scholen leren van elkaar.", "origin": "Kamerbrief 13 december 2021"},
    {"slug": "leerwerktrajecten", "title": "Leerwerktrajecten stimuleren", "strands": [3], "leads": ["UWV"], "status": "not_started", "funding": "unknown", "text": "Meer mensen leren en werken tegelijk.", "origin": "ser.nl noemt leer-werktrajecten als actie", "new": False},
]
