"""What a signal can be given on: the word in addresses, and the field of the signal."""

KINDS: dict[str, str] = {"gesprek": "discussion", "praktijk": "practice", "bijeenkomst": "session"}
