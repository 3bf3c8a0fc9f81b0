"""The work agenda is public; a draft edition is for beheer; some fields are for the Taskforce and the party itself."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from core.models import ADMINS
from core.visibility import NOBODY, AllOf, AnyOf, FieldIs, InGroup, Owner, Rule, Through

READERS, DECIDERS = "Taskforce lezen", "Taskforce beslissen"


class OfOwnParty(Rule):
    """Rows about an activity that is led by a party this person is a contact of (PRODUCT §7: own activities only)."""

    def __init__(self, field: str) -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows whose activity is led by one of the viewer's parties."""
        if not viewer.is_authenticated:
            return NOBODY
        leads = apps.get_model("agenda", "Activity").leads.through.objects.filter(party__contacts__user=viewer.pk)
        return Q(**{f"{self.field}__in": leads.values("activity")})

    def viewers_q(self, obj: models.Model) -> Q:
        """The contacts of the parties that lead it."""
        contacts = apps.get_model("agenda", "PartyContact").objects
        return Q(
            pk__in=contacts.filter(party__leads=getattr(obj, f"{self.field}_id"), user__isnull=False).values("user")
        )


class OfParty(Rule):
    """Rows about a party this person is a contact of."""

    def q(self, viewer: Any) -> Q:
        """Rows of one of the viewer's parties."""
        if not viewer.is_authenticated:
            return NOBODY
        mine = apps.get_model("agenda", "PartyContact").objects.filter(user=viewer.pk)
        return Q(party__in=mine.values("party"))

    def viewers_q(self, obj: models.Model) -> Q:
        """The contacts of the party that have an account."""
        party = getattr(obj, "party_id", None)
        contacts = apps.get_model("agenda", "PartyContact").objects.filter(party=party, user__isnull=False)
        return Q(pk__in=contacts.values("user"))


TASKFORCE = InGroup(ADMINS, READERS, DECIDERS)
EDITION = AnyOf(FieldIs("is_public", True), InGroup(ADMINS))
OF_EDITION = Through("edition")
CONTACT = AnyOf(Owner("user"), InGroup(ADMINS))
_INSIDE = AnyOf(TASKFORCE, OfOwnParty("activity"))
INTERNALS = AllOf(Through("activity"), _INSIDE)
CHANGE = AllOf(Through("activity"), AnyOf(FieldIs("is_internal", False), _INSIDE))
