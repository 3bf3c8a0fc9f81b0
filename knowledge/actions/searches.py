"""Writes about searches that people keep."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User

from ..models import SavedSearch
from ..saved import MOST_SEARCHES


@transaction.atomic
def save_search(*, actor: Any, query: str, title: str) -> SavedSearch:
    """Keep a search. The same one twice is one. Raises ValidationError for an empty or overlong one, and for too many."""
    if not actor.is_authenticated:
        raise PermissionDenied
    if not query:
        raise ValidationError(_("Zoek eerst iets, of maak een keuze."))
    if len(query) > (SavedSearch._meta.get_field("query").max_length or 0):
        raise ValidationError(_("Deze zoekopdracht is te lang om te bewaren. Haal een keuze weg."))
    # One at a time per person, so that twenty stays twenty.
    list(User.objects.select_for_update(of=("self",)).filter(pk=actor.pk).values_list("pk"))
    mine = SavedSearch.objects.filter(owner=actor)
    if mine.exclude(query=query).count() >= MOST_SEARCHES:
        raise ValidationError(
            _("Je bewaart al %(number)s zoekopdrachten. Haal er eerst een weg.") % {"number": MOST_SEARCHES}
        )
    return mine.get_or_create(query=query, defaults={"owner": actor, "title": title})[0]


def remove_search(saved: SavedSearch, *, actor: Any) -> None:
    """Keep a search no longer."""
    if saved.owner_id != actor.pk:
        raise PermissionDenied
    saved.delete()
