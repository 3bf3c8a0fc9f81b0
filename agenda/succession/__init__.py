"""How one edition goes on in a later one: which strand in which, which activity as which (ADR 30)."""
