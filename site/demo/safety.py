"""The demo never meets real people: commands refuse on a database that holds a real account, or with DEMO off."""

from django.conf import settings
from django.core.management.base import CommandError

from people.models import User


def refuse_real_data() -> None:
    """Raises CommandError when DEMO is off or an account outside the demo's mail domain exists."""
    if not settings.DEMO:
        raise CommandError("DEMO staat uit. Demo-inhoud kan hier niet worden geladen.")
    if User.objects.exclude(email__endswith="@" + settings.DEMO_MAIL_DOMAIN).exists():
        raise CommandError(
            f"Deze database bevat echte accounts (buiten @{settings.DEMO_MAIL_DOMAIN}). De demo laadt daar niets."
        )


def refuse_left_over_demo() -> None:
    """Raises CommandError when DEMO is off and the demo's accounts, whose password is known, are still here."""
    if not settings.DEMO and User.objects.filter(email__endswith="@" + settings.DEMO_MAIL_DOMAIN).exists():
        raise CommandError(
            "DEMO staat uit, maar deze database bevat nog demo-accounts met een bekend wachtwoord. Begin met een lege database."
        )
