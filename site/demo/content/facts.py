"""Practices and articles written freshly from public facts. All are samples: sketch, level 0, "voorbeeldinhoud".

Each says what was not found. Facts and sources come from public reports; see each source line.
"""

from typing import Any

VIA_LEARN = ("Eindrapporten thema Leren en Werken", "SZW (programma VIA)", 2021, "rijksoverheid.nl, 25 juni 2021")
LEARN_RESULT = "Het onderzoek zegt over alle leerwerktrajecten samen: ze bieden kansen in sectoren met veel vacatures, zoals zorg en techniek. Over dit traject apart vonden we geen cijfers."

PRACTICES: list[dict[str, Any]] = [
    {
        "slug": "objectiever-werven", "title": "Objectiever werven met kleine aanpassingen", "audience": ["werkgever"], "themes": ["eerlijk-werven"], "groups": ["werkgevers-en-recruiters"],
        "network": "werkgevers", "origin": "via", "outcome": "mixed", "phase": "trial", "start_year": 2019, "end_year": 2020, "size": "250+", "design": "descriptive",
        "target": "sollicitanten met een migratieachtergrond", "partners": "SZW, TNO en 19 werkgevers (op andere plekken staat 20)",
        "summary": "Negentien grote werkgevers veranderden kleine dingen in hun werving. Recruiters kozen bewuster. Meer gelijke kansen liet het onderzoek niet duidelijk zien.",
        "approach": ["De werkgevers probeerden drie soorten aanpassingen. Ze herschreven de vacaturetekst. Ze richtten het kiezen uit brieven anders in. Ze hielden het gesprek volgens een vaste lijst met vragen."],
        "results": ["Recruiters merkten meer structuur en kozen bewuster. De meeste werkgevers wilden er helemaal of deels mee doorgaan. Er was geen duidelijk bewijs dat de kansen gelijker werden."],
        "lessons": "Enthousiaste werkgevers zijn nog geen bewijs van gelijke kansen. Wij lazen niet hoe elke aanpassing precies is gemeten.",
        "sources": [("Pilot Nudging in werving en selectie", "TNO, in opdracht van SZW", 2021, "tno.nl, 2 september 2021; Tijdschrift voor Arbeidsvraagstukken 38(3), 2022")],
    },
    {
        "slug": "behoud-en-doorstroom", "title": "Mensen houden en laten doorgroeien", "audience": ["werkgever"], "themes": ["blijven-doorgroeien"], "groups": ["werkenden"], "network": "werkgevers",
        "origin": "via", "outcome": "unknown", "phase": "trial", "start_year": 2020, "end_year": 2022, "size": "250+", "design": "before_after", "target": "medewerkers met een migratieachtergrond",
        "partners": "SZW, TNO en vijf grote werkgevers, publiek en privaat",
        "summary": "Vijf grote werkgevers probeerden maatregelen op maat om mensen te houden en te laten doorgroeien. Ze leerden van elkaar in een eigen netwerk.",
        "approach": ["Elke werkgever koos iets dat paste, zoals een mentor, gesprekken met de directie of een training over vooroordelen. De vijf kwamen bij elkaar om ervaringen te delen."],
        "results": ["Mensen werden zich bewuster van behoud en doorgroei. In de tekst die wij lazen staat geen harde meting van het effect."],
        "lessons": "Bewustzijn is een eerste stap. Of mensen ook langer bleven, weten we niet.",
        "sources": [("Behoud en doorstroom, eindrapport R10504", "TNO", 2022, "tno.nl, 6 april 2022")],
    },
    {
        "slug": "ouders-bij-loopbaankeuze", "title": "Ouders praten mee over de keuze na het vmbo", "audience": ["onderwijs"], "themes": ["studiekeuze-loopbaan"], "groups": ["vmbo-leerlingen-en-ouders"], "network": "onderwijs",
        "origin": "related", "outcome": "positive", "phase": "trial", "start_year": 2016, "end_year": 2017, "design": "descriptive", "target": "vmbo-leerlingen en hun ouders",
        "partners": "14 scholen in Amsterdam, Almere, Den Haag, Utrecht en Zaanstad",
        "summary": "Veertien vmbo-scholen gaven opdrachten voor thuis, hielden gesprekken en nodigden ouders uit. Thuis kwamen gesprekken over de keuze op gang.",
        "approach": ["De scholen maakten er één geheel van: een opdracht voor thuis, een gesprek over hoe het gaat en een bijeenkomst voor ouders."],
        "results": ["Leraren, ouders en leerlingen waren meestal positief. Dat zijn ervaringen. Er is niet gemeten of leerlingen anders kozen."],
        "lessons": "Dit is geen pilot van het programma VIA. Een vergelijking met andere scholen vonden we niet.",
        "sources": [("Ouderbetrokkenheid bij loopbaankeuze", "Didactief en City Deal Aanpak Jeugdwerkloosheid", 2019, "didactiefonline.nl, 26 februari 2019")],
    },
    {
        "slug": "objectief-kiezen-hogescholen", "title": "Eerlijker kiezen bij vijf hogescholen", "audience": ["onderwijs", "werkgever"], "themes": ["eerlijk-werven"], "groups": ["werkgevers-en-recruiters"], "network": "werkgevers",
        "origin": "related", "outcome": "positive", "phase": "running", "start_year": 2020, "design": "satisfaction", "size": "250+", "target": "sollicitanten bij hogescholen", "partners": "Zestor, vijf hogescholen en SZW",
        "summary": "Vijf hogescholen namen de aanpak van een eerdere proef met werving over. Alle vijf vinden dat ze objectiever kiezen. Dat is hun ervaring, geen meting.",
        "approach": ["De hogescholen pasten hun werving stap voor stap aan. Daarna gingen ze door als leerkring, om van elkaar te leren."],
        "results": ["Alle vijf hogescholen zeggen dat hun keuze objectiever werd. Er is niet gemeten wie er werd aangenomen."],
        "lessons": "Het jaar van het laatste product is niet zeker. Wij vonden geen cijfers over sollicitanten.",
        "sources": [("Pilot Nudging in het hbo", "Zestor", 2020, "zestor.nl/pilot-nudging")],
    },
    {
        "slug": "stagemakelaar", "title": "Een stagemakelaar voor wie geen stage vindt", "audience": ["onderwijs", "gemeente"], "themes": ["stage-eerste-baan"], "groups": ["mbo-studenten"], "network": "onderwijs", "origin": "related",
        "outcome": "positive", "phase": "trial", "start_year": 2019, "design": "satisfaction", "target": "mbo-studenten die geen stage vinden", "partners": "Startpunt Nieuw-West (gemeente Amsterdam), Albeda (Rotterdam), SEO; subsidie van NRO",
        "summary": "Een stagemakelaar zoekt samen met de student en het bedrijf naar een plek. Studenten zijn heel tevreden. Een meting met een vergelijking is er niet.",
        "approach": ["De makelaar kent de bedrijven in de buurt. Hij zoekt met de student een plek en neemt een deel van de begeleiding over."],
        "results": ["Studenten zijn zeer tevreden. Betrokkenen denken dat een deel anders was gestopt. Het netwerk van bedrijven groeit. Tevredenheid telt hier niet als effect."],
        "lessons": "Zonder vergelijking weten we niet hoeveel studenten ook zonder makelaar een plek hadden gevonden.",
        "sources": [("De stagemakelaar", "SEO Economisch Onderzoek", 2021, "seo.nl/publicaties/de-stagemakelaar")],
    },
    {
        "slug": "stage-zonder-sollicitatie", "title": "Stages verdelen zonder sollicitatie", "audience": ["onderwijs"], "themes": ["stage-eerste-baan"], "groups": ["mbo-studenten"], "network": "onderwijs", "origin": "related", "outcome": "unknown",
        "phase": "running", "start_year": 2022, "design": "none", "target": "eerstejaars mbo-studenten (bol)", "partners": "mbo-scholen, waaronder ROC Nijmegen en Alfa-college; leerbedrijven; OCW; SBB",
        "summary": "De school koppelt een eerstejaars aan een leerbedrijf op basis van wat de student wil leren. Een brief of klikgesprek is niet nodig. Het effect is nog niet gemeten.",
        "approach": ["De student vertelt wat hij wil leren. De school zoekt er een leerbedrijf bij. Er is geen brief en geen gesprek waarin het moet klikken."],
        "results": ["ROC Nijmegen ging van 10 studenten in 2022 naar 500 in 2023. Alfa-college was tevreden over een proef met 20 studenten elektrotechniek. De scholen noemden het zelf te vroeg voor conclusies."],
        "lessons": "Het is afgesproken in het Stagepact mbo 2023–2027 en hoort niet bij de werkagenda van 2021. Een effectmeting na 2023 vonden we niet.",
        "sources": [("Stagematching in het mbo", "MBO Raad, Stagepact mbo 2023–2027", 2023, "lvvv.nl, 4 december 2023")],
    },
    {
        "slug": "leren-en-werken-gemeente-utrecht", "title": "Leren en werken: het traject in de gemeente Utrecht", "audience": ["gemeente"], "themes": ["begeleiding-naar-werk"], "groups": ["statushouders"], "network": "gemeenten", "origin": "via", "outcome": "unknown",
        "phase": "trial", "design": "descriptive", "target": "statushouders", "partners": "gemeente Utrecht, onderwijs, werkgevers, SZW", "note": "inhoud van het traject, aantallen en het onderzoeksbureau",
        "summary": "Een leerwerktraject voor statushouders met werk, een vak leren en taal. Van dit traject apart kennen we de uitkomst niet.",
        "approach": ["Deelnemers werken, leren een vak en leren Nederlands in één traject. Hoe de dagen zijn verdeeld, vonden we niet."], "results": [LEARN_RESULT], "lessons": "Nog niet bekend.", "sources": [VIA_LEARN],
    },
    {
        "slug": "leren-en-werken-netbeheerder", "title": "Leren en werken bij een netbeheerder (Liander)", "audience": ["werkgever"], "themes": ["begeleiding-naar-werk"], "groups": ["statushouders"], "network": "werkgevers", "origin": "via", "outcome": "unknown",
        "phase": "trial", "design": "descriptive", "size": "250+", "sectors": ["energie-en-techniek"], "target": "statushouders", "partners": "Liander, SZW; de onderwijspartner vonden we niet", "note": "inhoud en aantallen",
        "summary": "Een leerwerktraject voor statushouders bij een netbeheerder, in de techniek. De uitkomst van dit traject apart kennen we niet.",
        "approach": ["Deelnemers leren een technisch vak terwijl ze werken. Meer over de opzet vonden we niet."], "results": [LEARN_RESULT], "lessons": "Nog niet bekend.", "sources": [VIA_LEARN],
    },
    {
        "slug": "leren-en-werken-mbo-nova", "title": "Leren, taal en werk in één mbo-traject (Nova College)", "audience": ["onderwijs"], "themes": ["begeleiding-naar-werk"], "groups": ["statushouders", "mbo-studenten"], "network": "onderwijs", "origin": "via", "outcome": "unknown",
        "phase": "trial", "design": "descriptive", "target": "statushouders", "partners": "Nova College, werkgevers, SZW", "note": "inhoud en aantallen",
        "summary": "Een mbo-traject dat leren, taal en werk samenvoegt voor statushouders. De uitkomst van dit traject apart kennen we niet.",
        "approach": ["De student volgt lessen, leert Nederlands en werkt, in één rooster. Meer over de opzet vonden we niet."], "results": [LEARN_RESULT], "lessons": "Nog niet bekend.", "sources": [VIA_LEARN],
    },
    {
        "slug": "duurzame-arbeidsmarkt-op-de-rails", "title": "Duurzame arbeidsmarkt op de rails", "audience": ["werkgever"], "themes": ["begeleiding-naar-werk"], "groups": ["statushouders"], "network": "werkgevers", "origin": "via", "outcome": "unknown",
        "phase": "trial", "design": "descriptive", "sectors": ["vervoer"], "target": "statushouders", "partners": "SZW; andere partners vonden we niet", "note": "de sector (spoor leiden we af uit de naam), partners en aantallen",
        "summary": "Een leerwerktraject voor statushouders, waarschijnlijk in de spoorsector. Alleen het bestaan is zeker.",
        "approach": ["Deelnemers werken en leren tegelijk. De naam wijst op de spoorsector; zeker is dat niet."], "results": [LEARN_RESULT], "lessons": "Nog niet bekend.", "sources": [VIA_LEARN],
    },
    {
        "slug": "ouders-en-vmbo-keuze", "title": "Ouders betrekken bij de vmbo-keuze: weinig invloed gezien", "audience": ["onderwijs"], "themes": ["studiekeuze-loopbaan"], "groups": ["vmbo-leerlingen-en-ouders"], "network": "onderwijs", "origin": "via",
        "outcome": "no_effect", "phase": "trial", "design": "descriptive", "target": "vmbo-leerlingen en hun ouders", "partners": "vmbo-scholen, SZW", "note": "of dit rapport bij de VIA-pilot hoort, het jaar en de uitgever",
        "summary": "Scholen wilden dat leerlingen vaker kiezen voor een opleiding met kans op werk. Het onderzoek zag dat lessen over de loopbaan daar weinig invloed op hadden.",
        "approach": ["Scholen betrokken ouders meer bij de keuze. In de lessen ging het vooral over wat een leerling leuk vindt en goed kan."],
        "results": ["Lessen over de loopbaan hadden weinig invloed op kiezen voor kans op werk. Scholen legden de nadruk op interesse en talent, en minder op werk."],
        "lessons": "Wie wil dat leerlingen op werk letten, moet dat ook in de les noemen.", "sources": [("LOB: kansrijke keuzes in het vmbo", "", 2021, "beleidsonderzoek.nl; jaar nog te controleren")],
    },
    {
        "slug": "jonge-statushouders-naar-onderwijs", "title": "Jonge statushouders naar school in de Leidse regio (project JAS)", "audience": ["gemeente", "onderwijs"], "themes": ["begeleiding-naar-werk", "studiekeuze-loopbaan"], "groups": ["statushouders"], "network": "gemeenten", "origin": "related",
        "outcome": "unknown", "phase": "trial", "start_year": 2018, "design": "descriptive", "region": "holland-rijnland", "target": "jonge statushouders", "partners": "gemeenten in de Leidse regio", "note": "de uitkomst en de uitgever van het rapport",
        "summary": "Gemeenten in de Leidse regio begeleidden jonge statushouders naar een opleiding. Er is een evaluatie. De conclusies lazen we nog niet.",
        "approach": ["Een begeleider zoekt met de jongere een opleiding en helpt bij de start. Meer over de opzet lazen we nog niet."], "results": ["Nog aan te vullen na het lezen van het eindrapport."], "lessons": "Nog niet bekend.",
        "sources": [("Eindrapportage project JAS", "", 2020, "10 juni 2020; uitgever nog te controleren")],
    },
]

DRAFTS = [
    ("Betere voorbereiding op de arbeidsmarkt in het mbo (VIA-pilot)", "De pilot wilde studenten in het mbo beter voorbereiden op werk. Alleen het doel is bekend."),
    ("Betere aansluiting van WW-dienstverlening (VIA-pilot)", "De pilot wilde de dienstverlening bij WW beter laten aansluiten. Alleen het doel is bekend."),
    ("Intensieve begeleiding van langdurig werklozen (VIA-pilot)", "De pilot wilde mensen die lang werkloos zijn vaker spreken. Alleen het doel is bekend."),
]
