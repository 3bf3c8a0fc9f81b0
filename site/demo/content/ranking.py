"""What organisations of the demo chose in rankings: who, and words of the titles in order."""

LAST = [
    ("lotte", ["Hoeveel mensen kan", "Wat houdt nieuwkomers", "Hoe neem je"]),
    ("noor", ["Hoeveel mensen kan", "Hoe neem je", "Wat hebben vrouwen"]),
    ("hanna", ["Werkt anoniem", "Wat houdt nieuwkomers"]),
    ("onno", ["Welke manier van stages", "Hoeveel mensen kan"]),
]
NOW = [("noor", ["Wat hebben vrouwen", "Hoeveel mensen kan"])]
