"""A notice is for its recipient alone."""

from core.visibility import Owner

NOTIFICATION = Owner("recipient")
PREFERENCE = Owner("user")
