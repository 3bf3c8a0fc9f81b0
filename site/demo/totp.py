"""A time-based one-time password (RFC 6238), by allauth's own function."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PERIOD = 30


def code_at(secret: str, moment: float) -> str:
    """The six digits of a base32 secret at a moment (seconds since 1970)."""
    return format_hotp_value(hotp_value(secret, int(moment) // PERIOD))
