"""What may hang on an activity: the word for its kind in addresses and forms, and the field of the activity."""

LINKS: dict[str, str] = {
    "praktijk": "practices",
    "vraag": "questions",
    "gesprek": "conversations",
    "bijeenkomst": "sessions",
    "netwerk": "networks",
}
