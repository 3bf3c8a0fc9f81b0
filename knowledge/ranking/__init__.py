"""The ranking: twice a year organisations say which open questions need an answer first (ADR 29)."""
