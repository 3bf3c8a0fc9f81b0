"""How a person is shown to whom (PRODUCT §4): names are for signed-in members, unless the person shows theirs."""

from typing import Any

from django.utils.translation import gettext as _

from .models import OrganisationKind


def name_for(viewer: Any, *, name: str, role: str, kind: str, shows_name: bool, is_withheld: bool = False) -> str:
    """The name for members; for visitors the role and the kind of organisation. A withheld name is for nobody here."""
    if is_withheld:
        return role_for_visitors("", kind)
    if viewer.is_authenticated or shows_name:
        return name or _("Nieuw lid")
    return role_for_visitors(role, kind)


def role_for_visitors(role: str, kind: str) -> str:
    """“Klantmanager bij een gemeente”, as far as it is known."""
    place = {
        OrganisationKind.MUNICIPALITY: _("bij een gemeente"),
        OrganisationKind.EDUCATION: _("in het onderwijs"),
        OrganisationKind.EMPLOYER: _("bij een werkgever"),
        OrganisationKind.PARTY: _("bij een koepel"),
        OrganisationKind.KNOWLEDGE: _("bij een kennisorganisatie"),
    }.get(kind, "")
    shown = f"{role or _('Deelnemer')} {place}".strip()
    return shown[:1].upper() + shown[1:]
