"""The named cast: invented people, one or more for every role. The demo's cast is the tests' cast."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass

PASSWORD = "knooppunt-demo-2026"  # noqa: S105  printed at every start; `prepare` refuses a database that holds it while DEMO is off
DOMAIN = "voorbeeld.example"


@dataclass(frozen=True)
class Player:
    """One invented person. `networks` are slugs; `leads` the networks this person runs."""

    role: str
    login: str
    name: str
    role_title: str
    audience: str
    organisation: str
    works_on: str
    networks: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    superuser: bool = False

    @property
    def email(self) -> str:
        """The login."""
        return f"{self.login}@{DOMAIN}"

    @property
    def is_staff_role(self) -> bool:
        """Works with a second factor."""
        return bool(self.groups or self.leads or self.superuser)

    @property
    def totp_secret(self) -> str:
        """A TOTP secret that follows from the login, so that the demo can show codes at `/demo/code/<role>/`."""
        return b32encode(hashlib.sha256(f"knooppunt-demo-{self.login}".encode()).digest()[:20]).decode()


CAST = [
    Player(
        "deelnemer",
        "dewi",
        "Dewi Voorbeeld",
        "klantmanager",
        "gemeente",
        "Gemeente Voorbeeldstad (verzonnen)",
        "Ik help statushouders aan een eerste baan. Ik zoek hoe je mensen vasthoudt.",
    ),
    Player(
        "lid",
        "lotte",
        "Lotte Voorbeeld",
        "klantmanager statushouders",
        "gemeente",
        "Gemeente Voorbeeldstad (verzonnen)",
        "Van inburgering naar werk, in kleine stappen.",
        ("gemeenten", "regio-aan-zet"),
    ),
    Player(
        "contactpersoon",
        "cem",
        "Cem Voorbeeld",
        "adviseur arbeidsmarkt",
        "gemeente",
        "Gemeente Voorbeeldstad (verzonnen)",
        "Ik hou bij wat onze gemeente doet voor de werkagenda.",
        ("gemeenten",),
    ),
    Player(
        "begeleider",
        "bram",
        "Bram Voorbeeld",
        "begeleider leernetwerk",
        "gemeente",
        "Kenniscentrum Voorbeeld (verzonnen)",
        "Ik zorg dat vragen een antwoord krijgen.",
        leads=("gemeenten", "besloten-meldpunt"),
    ),
    Player(
        "begeleider_onderwijs",
        "saar",
        "Saar Voorbeeld",
        "begeleider leernetwerk",
        "onderwijs",
        "Mbo Voorbeeldcollege (verzonnen)",
        "Stage voor elke student.",
        leads=("onderwijs",),
    ),
    Player(
        "begeleider_werkgevers",
        "willem",
        "Willem Voorbeeld",
        "begeleider leernetwerk",
        "werkgever",
        "Kenniscentrum Voorbeeld (verzonnen)",
        "Eerlijk kiezen zonder extra werk.",
        leads=("werkgevers", "regio-aan-zet"),
        groups=("Netwerken starten",),
    ),
    Player(
        "redacteur",
        "roos",
        "Roos Voorbeeld",
        "redacteur",
        "",
        "Kenniscentrum Voorbeeld (verzonnen)",
        "Ik kijk of een ander je voorbeeld kan nadoen.",
        ("gemeenten",),
        groups=("Redactie",),
    ),
    Player(
        "beheerder_werkagenda",
        "petra",
        "Petra Voorbeeld",
        "programmamanager",
        "",
        "Programmateam Voorbeeld (verzonnen)",
        "De werkagenda.",
        groups=("Beheer",),
    ),
    Player(
        "beheerder_techniek",
        "tarik",
        "Tarik Voorbeeld",
        "technisch beheerder",
        "",
        "Programmateam Voorbeeld (verzonnen)",
        "De techniek.",
        superuser=True,
    ),
    Player(
        "lezer_taskforce",
        "fleur",
        "Fleur Voorbeeld",
        "lid van de taskforce",
        "",
        "Koepel Voorbeeld (verzonnen)",
        "Ik lees mee namens een koepel.",
        groups=("Taskforce lezen",),
    ),
    Player(
        "besluiter_taskforce",
        "dora",
        "Dora Voorbeeld",
        "lid van de taskforce",
        "",
        "Koepel Voorbeeld (verzonnen)",
        "Ik beslis mee over de werkagenda.",
        groups=("Taskforce beslissen",),
    ),
    Player(
        "lid_onderwijs",
        "onno",
        "Onno Voorbeeld",
        "stagebegeleider",
        "onderwijs",
        "Mbo Voorbeeldcollege (verzonnen)",
        "Stages voor studenten zonder netwerk.",
        ("onderwijs", "besloten-meldpunt"),
    ),
    Player(
        "lid_werkgever",
        "hanna",
        "Hanna Voorbeeld",
        "hr-adviseur",
        "werkgever",
        "Bouwbedrijf Voorbeeld Noord (verzonnen)",
        "Werving bij een bedrijf met 80 mensen.",
        ("werkgevers", "regio-aan-zet"),
    ),
    Player(
        "lid_werkgever2",
        "yusuf",
        "Yusuf Voorbeeld",
        "teamleider",
        "werkgever",
        "Zorggroep Voorbeeld (verzonnen)",
        "Blijven en doorgroeien in de zorg.",
        ("werkgevers",),
    ),
    Player(
        "lid_gemeente2",
        "noor",
        "Noor Voorbeeld",
        "jobcoach",
        "gemeente",
        "Gemeente Voorbeelddorp (verzonnen)",
        "Zestig mensen tegelijk begeleiden lukt niet.",
        ("gemeenten",),
    ),
    Player(
        "nieuw_lid",
        "naima",
        "Naima Voorbeeld",
        "trajectbegeleider",
        "gemeente",
        "Gemeente Voorbeelddorp (verzonnen)",
        "Net begonnen. Ik zoek voorbeelden voor de eerste week.",
        ("gemeenten",),
    ),
    Player(
        "lid_onderwijs2",
        "imane",
        "Imane Voorbeeld",
        "docent loopbaan",
        "onderwijs",
        "Vmbo Voorbeeldschool (verzonnen)",
        "Ouders bij de keuze van een opleiding.",
        ("onderwijs",),
    ),
]
