"""Writes about people and organisations.

Audit names: `user.welcome`, `profile.update`, `organisation.propose`, `.accept`, `.merge`, `affiliation.choose`, `.accept`,
`.decline`, `.contact`.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core import audit

from . import policies
from .models import Affiliation, Organisation, Profile, User
from .registry import move_along, tell

audit.declare(
    user_welcome=_("deed mee en aanvaardde de huisregels"),
    profile_update=_("paste het profiel aan"),
    organisation_propose=_("stelde een organisatie voor"),
    organisation_accept=_("nam een voorgestelde organisatie op"),
    organisation_merge=_("voegde een organisatie samen"),
    affiliation_choose=_("koos een organisatie"),
    affiliation_accept=_("bevestigde een collega"),
    affiliation_decline=_("bevestigde een collega niet"),
    affiliation_contact=_("veranderde wie contactpersoon is"),
)


@transaction.atomic
def finish_welcome(user: User, *, actor: User, data: dict[str, Any]) -> Profile:
    """Store the second step of signing up: name, profile, organisation and the accepted house rules with version and date."""
    if actor.pk != user.pk:
        raise PermissionDenied
    user.name = data["name"]
    user.house_rules_version = settings.HOUSE_RULES_VERSION
    user.house_rules_accepted_at = timezone.now()
    user.save(update_fields=["name", "house_rules_version", "house_rules_accepted_at"])
    profile, _made = Profile.objects.update_or_create(
        user=user,
        defaults={key: data.get(key, "") for key in ("role_title", "works_on", "audience")}
        | {"language": data.get("language") or "nl"},
    )
    choose_organisation(actor=actor, data=data)
    audit.record(user, "user.welcome", actor=actor, house_rules=settings.HOUSE_RULES_VERSION)
    return profile


@transaction.atomic
def update_profile(profile: Profile, *, actor: User, name: str) -> Profile:
    """Save a changed profile (the form has put the values on it)."""
    if actor.pk != profile.user_id:
        raise PermissionDenied
    profile.save()
    User.objects.filter(pk=actor.pk).update(name=name)
    audit.record(profile, "profile.update", actor=actor)
    return profile


def unique_slug(name: str) -> str:
    """A free slug for an organisation."""
    base = slugify(name)[:150] or "organisatie"
    slug, number = base, 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def propose_organisation(*, actor: User, name: str, kind: str, size_class: str = "") -> Organisation:
    """Add an organisation that waits for an editor; until then only its proposer and editors see it."""
    organisation = Organisation.objects.create(
        name=name, slug=unique_slug(name), kind=kind, size_class=size_class, is_proposed=True, proposed_by=actor
    )
    audit.record(organisation, "organisation.propose", actor=actor)
    return organisation


@transaction.atomic
def choose_organisation(*, actor: User, data: dict[str, Any]) -> Affiliation | None:
    """Store what `OrganisationForm` asked; None when it is for later."""
    if data.get("organisation_choice") == "new":
        organisation = propose_organisation(
            actor=actor, name=data["new_name"], kind=data["new_kind"], size_class=data.get("new_size", "")
        )
        return affiliate(actor, organisation, actor=actor)
    if data.get("organisation_found"):
        return affiliate(actor, data["organisation_found"], actor=actor)
    return None


@transaction.atomic
def affiliate(user: User, organisation: Organisation, *, actor: User) -> Affiliation:
    """End the current affiliation and start a new one; someone has one at a time.

    Where the organisation has a contact person, the contact confirms the colleague first (unless that is switched off).
    """
    current = Affiliation.objects.filter(user=user, ended_on__isnull=True).first()
    if current and current.organisation_id == organisation.pk:
        return current
    if current:
        current.ended_on = timezone.localdate()
        current.is_contact = False
        current.save(update_fields=["ended_on", "is_contact"])
    contacts = contact_ids(organisation)
    made = Affiliation.objects.create(
        user=user, organisation=organisation, is_waiting=bool(contacts) and organisation.colleagues_wait
    )
    audit.record(organisation, "affiliation.choose", actor=actor)
    if made.is_waiting:
        tell(
            "people.colleague_asked",
            recipients=contacts,
            about=organisation,
            url=f"/organisaties/{organisation.slug}/collegas/",
            actor=actor,
            person=user.get_full_name(),
            organisation=organisation.name,
        )
    return made


def contact_ids(organisation: Organisation) -> list[int]:
    """User ids of the confirmed contact persons."""
    rows = Affiliation.objects.filter(
        organisation=organisation, is_contact=True, is_waiting=False, ended_on__isnull=True, user__is_active=True
    )
    return list(rows.values_list("user_id", flat=True))


@transaction.atomic
def accept_colleague(affiliation: Affiliation, *, actor: User) -> None:
    """The contact person says: yes, a colleague. A second yes changes nothing."""
    if not policies.can_decide_colleague(actor, affiliation):
        raise PermissionDenied
    if not Affiliation.objects.filter(pk=affiliation.pk, is_waiting=True, ended_on__isnull=True).update(
        is_waiting=False, confirmed_by=actor
    ):
        return
    audit.record(affiliation.organisation, "affiliation.accept", actor=actor, person=str(affiliation.user.uuid))
    tell(
        "people.colleague_accepted",
        recipients=[affiliation.user_id],
        about=affiliation.user,
        url=affiliation.organisation.get_absolute_url(),
        actor=actor,
        organisation=affiliation.organisation.name,
    )


@transaction.atomic
def decline_colleague(affiliation: Affiliation, *, actor: User, reason: str) -> None:
    """The contact person does not know them; they hear why and choose again."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De ander leest je reden."))
    if not policies.can_decide_colleague(actor, affiliation):
        raise PermissionDenied
    if not Affiliation.objects.filter(pk=affiliation.pk, ended_on__isnull=True).update(
        ended_on=timezone.localdate(), is_waiting=False, is_contact=False
    ):
        return
    audit.record(
        affiliation.organisation,
        "affiliation.decline",
        actor=actor,
        person=str(affiliation.user.uuid),
        reason=reason.strip(),
    )
    tell(
        "people.colleague_declined",
        recipients=[affiliation.user_id],
        about=affiliation.user,
        url="/mijn/instellingen/organisatie/",
        actor=actor,
        organisation=affiliation.organisation.name,
        reason=reason.strip(),
    )


@transaction.atomic
def set_contact(affiliation: Affiliation, *, actor: User, is_contact: bool) -> None:
    """Make a colleague contact person, or not any more."""
    if not policies.can_set_contact(actor, affiliation):
        raise PermissionDenied
    affiliation.is_contact = is_contact
    affiliation.save(update_fields=["is_contact"])
    audit.record(affiliation.organisation, "affiliation.contact", actor=actor, person=str(affiliation.user.uuid))


@transaction.atomic
def merge_organisation(proposed: Organisation, into: Organisation, *, actor: User) -> Organisation:
    """Move everyone of a proposed organisation, and what other apps keep of it, to an existing one; remove the proposal."""
    if not policies.can_merge_organisation(actor, proposed):
        raise PermissionDenied
    Affiliation.objects.filter(organisation=proposed).update(organisation=into)
    move_along(proposed, into)
    audit.record(into, "organisation.merge", actor=actor, merged=proposed.name)
    proposed.delete()
    return into


@transaction.atomic
def accept_organisation(organisation: Organisation, *, actor: User) -> Organisation:
    """Take a proposed organisation up as it is; a second click changes nothing."""
    if not organisation.is_proposed:
        return organisation
    if not policies.can_merge_organisation(actor, organisation):
        raise PermissionDenied
    organisation.is_proposed = False
    organisation.save(update_fields=["is_proposed"])
    audit.record(organisation, "organisation.accept", actor=actor)
    return organisation
