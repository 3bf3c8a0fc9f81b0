"""Networks on the pages of people and organisations."""

from typing import Any

from django.utils.translation import gettext as _

from core.visibility import visible
from people.registry import Block, register_organisation_block, register_person_block

from .models import MembershipState, NetworkPage


def _of_person(person: Any, viewer: Any) -> Block:
    networks = (
        visible(NetworkPage, viewer)
        .filter(memberships__user=person, memberships__state=MembershipState.ACTIVE)
        .order_by("number")
    )
    return Block(
        _("Doet mee in"), [(network.title, network.get_absolute_url(), network.purpose) for network in networks]
    )


def _of_organisation(organisation: Any, viewer: Any) -> Block:
    networks = visible(NetworkPage, viewer).filter(sponsor=organisation).order_by("number")
    return Block(
        _("Steunt het netwerk"), [(network.title, network.get_absolute_url(), network.purpose) for network in networks]
    )


register_person_block(_of_person)
register_organisation_block(_of_organisation)
