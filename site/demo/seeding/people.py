"""The named cast with its accounts, profiles and second factors."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group

from people.models import Affiliation, Profile, User

from ..cast import CAST, PASSWORD
from .common import ago, organisation_of


def make_cast() -> None:
    """The named cast, with confirmed addresses, profiles and second factors for staff."""
    for player in CAST:
        user = User.objects.create_user(
            player.email,
            PASSWORD,
            name=player.name,
            is_superuser=player.superuser,
            is_staff=player.superuser,
            house_rules_version="demo",
            house_rules_accepted_at=ago(60),
            date_joined=ago(90),
        )
        EmailAddress.objects.create(user=user, email=player.email, verified=True, primary=True)
        Profile.objects.create(
            user=user,
            role_title=player.role_title,
            works_on=player.works_on,
            audience=player.audience,
            last_visit_at=ago(7),
            previous_visit_at=ago(14),
        )
        Affiliation.objects.create(user=user, organisation=organisation_of(player.organisation))
        user.groups.set(Group.objects.filter(name__in=player.groups))
        if player.is_staff_role:
            TOTP.activate(user, player.totp_secret)
