"""“Organisaties zoals wij”: which organisations are alike, by rules that everyone can read (PRODUCT §5).

Each trait that two share gives points, which put the most alike first; "alike" is a yes or no.
"""

from typing import Any

from django.db.models import Q

# Points for a trait in common. Sector is no field of an organisation; knowledge derives it from what one shared.
WEIGHTS = {"kind": 4, "size_class": 2, "region": 2, "sector": 2}


def alike(organisation: Any, path: str = "") -> Q:
    """Rows whose organisation (reached by `path`) is alike: the same kind, and as large or in the same region. An organisation is not like itself."""
    prefix = f"{path}__" if path else ""
    more = Q(pk__in=[])
    if organisation.size_class:
        more |= Q(**{f"{prefix}size_class": organisation.size_class})
    if organisation.region_id:
        more |= Q(**{f"{prefix}region": organisation.region_id})
    return Q(**{f"{prefix}kind": organisation.kind}) & more & ~Q(**{f"{prefix}pk": organisation.pk})
