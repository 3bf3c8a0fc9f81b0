"""Writes about people and organisations. Audit names: `user.welcome`, `profile.update`, `organisation.propose`, `organisation.merge`."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core import audit

from . import policies
from .models import Affiliation, Organisation, Profile, User

audit.declare(
    user_welcome=_("deed mee en aanvaardde de huisregels"),
    profile_update=_("paste het profiel aan"),
    organisation_propose=_("stelde een organisatie voor"),
    organisation_accept=_("nam een voorgestelde organisatie op"),
    organisation_merge=_("voegde een organisatie samen"),
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
    if data.get("organisation_choice") == "new":
        organisation = propose_organisation(
            actor=actor, name=data["new_name"], kind=data["new_kind"], size_class=data.get("new_size", "")
        )
        affiliate(user, organisation, actor=actor)
    elif data.get("organisation_found"):
        affiliate(user, data["organisation_found"], actor=actor)
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
def affiliate(user: User, organisation: Organisation, *, actor: User) -> Affiliation:
    """End the current affiliation and start a new one; someone has one at a time."""
    current = Affiliation.objects.filter(user=user, ended_on__isnull=True).first()
    if current and current.organisation_id == organisation.pk:
        return current
    if current:
        current.ended_on = timezone.localdate()
        current.save(update_fields=["ended_on"])
    return Affiliation.objects.create(user=user, organisation=organisation)


@transaction.atomic
def merge_organisation(proposed: Organisation, into: Organisation, *, actor: User) -> Organisation:
    """Move everyone of a proposed organisation to an existing one and remove the proposal."""
    if not policies.can_merge_organisation(actor, proposed):
        raise PermissionDenied
    Affiliation.objects.filter(organisation=proposed).update(organisation=into)
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
