"""Word lists to start with (DOMAIN §6) and synonyms."""

THEMES = [
    ("Diversiteit op het werk", "diversiteit-op-het-werk", 1, "users"), ("Stage en eerste baan", "stage-eerste-baan", 2, "school"), ("Eerlijk werven en kiezen", "eerlijk-werven", 3, "scale"),
    ("Blijven en doorgroeien", "blijven-doorgroeien", 4, "trending-up"), ("Begeleiding naar werk", "begeleiding-naar-werk", 5, "heart-handshake"), ("Studiekeuze en loopbaan", "studiekeuze-loopbaan", 6, "route"),
]
TARGET_GROUPS = [
    "statushouders", "inburgeraars", "andere nieuwkomers", "mbo-studenten", "hbo-studenten", "vmbo-leerlingen en ouders", "mensen met bijstand", "mensen met WW", "werkenden",
    "werkgevers en recruiters", "klantmanagers", "docenten en stagebegeleiders",
]
SECTORS = ["bouw", "energie en techniek", "handel", "horeca", "industrie", "onderwijs", "overheid", "schoonmaak", "vervoer", "zakelijke dienstverlening", "zorg"]
MECHANISMS = ["vaste begeleider", "eerst doen, dan kennen", "vaste vragen", "snel oplossen", "leren in werktijd"]
SYNONYMS = ["diversiteit, inclusie, divers, inclusief", "statushouder, statushouders, vergunninghouder", "stage, bpv, stageplek, beroepspraktijkvorming", "klantmanager, consulent, werkcoach", "werkgever, bedrijf, onderneming"]
