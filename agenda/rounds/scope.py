"""Rounds are for the programme team and the parties that are asked; what a party tells in one is for the Taskforce too."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from core.models import ADMINS
from core.visibility import NOBODY, AllOf, AnyOf, FieldIs, InGroup, Internal, Rule, Through

from ..scope import TASKFORCE, OfOwnParty


class AskedOf(Rule):
    """Requests to a party this person is a contact of."""

    def q(self, viewer: Any) -> Q:
        """Requests to one of the viewer's parties."""
        if not viewer.is_authenticated:
            return NOBODY
        mine = apps.get_model("agenda", "PartyContact").objects.filter(user=viewer.pk)
        return Q(party__in=mine.values("party"))

    def viewers_q(self, obj: models.Model) -> Q:
        """The contacts of the party that have an account."""
        requests = apps.get_model("rounds", "UpdateRequest").objects.filter(pk=obj.pk)
        contacts = apps.get_model("agenda", "PartyContact").objects.filter(party__in=requests.values("party"))
        contacts = contacts.filter(user__isnull=False)
        return Q(pk__in=contacts.values("user"))


ROUND = InGroup(ADMINS)
REQUEST = AnyOf(InGroup(ADMINS), AllOf(FieldIs("round__edition__is_public", True), AskedOf()))
UPDATE = HELP = AllOf(Through("activity"), AnyOf(TASKFORCE, OfOwnParty("activity")))
LINK = Internal("een adres uit een mail; alleen wie hem kreeg komt erlangs, en het programmateam ziet dat hij er is")
