"""Rounds are for the programme team and the parties that are asked; what a party tells in one is for the Taskforce too."""

from __future__ import annotations

from core.models import ADMINS
from core.visibility import AllOf, AnyOf, FieldIs, InGroup, Internal, Through

from ..scope import TASKFORCE, OfOwnParty, OfParty

ROUND = InGroup(ADMINS)
REQUEST = AnyOf(InGroup(ADMINS), AllOf(FieldIs("round__edition__is_public", True), OfParty()))
UPDATE = HELP = AllOf(Through("activity"), AnyOf(TASKFORCE, OfOwnParty("activity")))
LINK = Internal("een adres uit een mail; alleen wie hem kreeg komt erlangs, en het programmateam ziet dat hij er is")
