"""UUIDs as 22 characters in addresses and anchors: a page of 500 replies names each of them four times."""

import base64
import uuid
from typing import Any


def short_id(value: uuid.UUID) -> str:
    """The UUID in URL-safe base 64, without padding."""
    return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")


class ShortIdConverter:
    """`<short:uuid>` in an address; the long form is understood too, so that a copied UUID works.

    Raises ValueError (a 404) for text that is no UUID.
    """

    regex = "[A-Za-z0-9_-]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> uuid.UUID:
        """The UUID."""
        return uuid.UUID(value) if len(value) > 22 else uuid.UUID(bytes=base64.urlsafe_b64decode(value + "=="))

    def to_url(self, value: Any) -> str:
        """The short form."""
        return short_id(value if isinstance(value, uuid.UUID) else uuid.UUID(str(value)))
