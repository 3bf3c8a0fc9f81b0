"""`manage.py create_admin <mail>`: a technical administrator, who sets a password by a code in the mail."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from people.models import User


class Command(BaseCommand):
    """Makes the account without a password and prints where to set one."""

    help = "Make a technical administrator; the address gets a code to set a password."

    def add_arguments(self, parser: CommandParser) -> None:
        """The mail address."""
        parser.add_argument("email", type=str)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Create, mark the address as confirmed, print the next step."""
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is geen mailadres.") from error
        if email.endswith("@" + settings.DEMO_MAIL_DOMAIN):
            raise CommandError(f"@{settings.DEMO_MAIL_DOMAIN} is voor de demo. Gebruik een echt mailadres.")
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"{email} heeft al een account.")
        user = User.objects.create_superuser(email)
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        self.stdout.write(
            f"Gemaakt. Vraag een code aan op {settings.BASE_URL}/account/password/reset/ en stel daarna een tweede stap in."
        )
