"""Who is on a list of people to invite: each row read, checked and explained before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import formats
from django.utils.translation import gettext as _

from core.sheets import Sheet, looks_like_formula
from people.models import User

from .models import Invitation, InvitationState, Membership, MembershipState, NetworkPage

COLUMNS = {
    "mail": ("mail", "e-mail", "email", "mailadres", "e-mailadres", "mail address", "email address"),
    "naam": ("naam", "name", "volledige naam", "full name"),
}
_SALT = "networks.invitation"


@dataclass(frozen=True)
class Invitee:
    """One row of a list. `column` and `problem` say what is wrong; `is_known` that it is fine but needs no mail."""

    number: int
    email: str
    name: str
    column: str = ""
    problem: str = ""
    is_known: bool = False

    @property
    def is_new(self) -> bool:
        """Gets an invitation."""
        return not self.problem


def invitation_token(invitation: Invitation) -> str:
    """The signed part of an invitation's address; it names the invitation and nothing else."""
    return signing.dumps(str(invitation.uuid), salt=_SALT)


def read_invitation_token(token: str) -> Invitation | None:
    """The invitation an address names, or None when the address is not ours."""
    try:
        uuid = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("network", "invited_by").filter(uuid=uuid).first()


def check_invitees(network: NetworkPage | None, sheet: Sheet) -> list[Invitee]:
    """Every row with what is wrong or known about it: errors, doubles, members, open invitations, earlier refusals.

    Without a network (it is still being prepared) only mistakes and doubles are found.
    """
    addresses = {row["mail"].lower() for _number, row in sheet.rows if row.get("mail")}
    members = _members(network, addresses) if network else {}
    earlier = _earlier(network, addresses) if network else {}
    seen: dict[str, int] = {}
    found = []
    for number, row in sheet.rows:
        email, name = row.get("mail", ""), row.get("naam", "")
        column, problem = _mistake(email, name)
        known = False
        if not problem:
            email = email.lower()
            if email in seen:
                column, problem, known = "mail", _("Dubbel: staat ook op rij %(row)s.") % {"row": seen[email]}, True
            elif email in members:
                column, problem, known = "mail", members[email], True
            elif email in earlier:
                column, problem, known = "mail", earlier[email], True
            seen.setdefault(email, number)
        found.append(Invitee(number, email, name, column, problem, known))
    return found


def _mistake(email: str, name: str) -> tuple[str, str]:
    if not email:
        return "mail", _("Hier staat geen mailadres.")
    if looks_like_formula(email):
        return "mail", _("Dit is een formule, geen mailadres.")
    try:
        validate_email(email)
    except ValidationError:
        return "mail", _("“%(text)s” is geen mailadres.") % {"text": email[:60]}
    if len(email) > 254:
        return "mail", _("Dit mailadres is te lang.")
    if looks_like_formula(name):
        return "naam", _("Dit is een formule, geen naam.")
    if len(name) > 100:
        return "naam", _("Deze naam is langer dan 100 tekens.")
    return "", ""


def _members(network: NetworkPage, addresses: set[str]) -> dict[str, str]:
    people = dict(User.objects.filter(email__in=addresses).values_list("pk", "email"))
    states: dict[str, Any] = {}
    rows = Membership.objects.filter(network=network, user__in=people).order_by("pk").values_list("user", "state")
    for user, state in rows:
        states[people[user].lower()] = state
    words = {
        MembershipState.ACTIVE: _("Doet al mee."),
        MembershipState.REQUESTED: _("Vroeg zelf al om mee te doen: beslis op de werklijst."),
    }
    return {email: words[state] for email, state in states.items() if state in words}


def _earlier(network: NetworkPage, addresses: set[str]) -> dict[str, str]:
    found = {}
    for row in Invitation.objects.filter(network=network, email__in=addresses).order_by("pk"):
        if row.is_open:
            found[row.email] = _("Is al uitgenodigd op %(day)s.") % {"day": formats.date_format(row.sent_at, "j F Y")}
        elif row.state == InvitationState.DECLINED and row.decided_at:
            found[row.email] = _("Zei nee op %(day)s. Vraag het liever zelf.") % {
                "day": formats.date_format(row.decided_at, "j F Y")
            }
        else:
            found.pop(row.email, None)
    return found
