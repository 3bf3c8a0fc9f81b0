"""The same address in Dutch and English: English lives under `/en/` (ADR 11).

Addresses we store (notifications, the search index) are neutral, because the person who reads one may use another
language than the person whose act stored it.
"""

from typing import Any

from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

ENGLISH = "/en"


def neutral(address: str) -> str:
    """An address of this site without its language, as we store it; "/en/zoeken/" becomes "/zoeken/"."""
    if address == ENGLISH or address.startswith((f"{ENGLISH}/", f"{ENGLISH}?", f"{ENGLISH}#")):
        rest = address[len(ENGLISH) :]
        return rest if rest.startswith("/") else "/" + rest
    return address


def in_language(address: str, language: str | None = None) -> str:
    """An address of this site in a language ("nl" or "en"); without one, in the language of now."""
    return (ENGLISH if (language or translation.get_language()) == "en" else "") + neutral(address)


def next_address(request: Any, fallback: str) -> str:
    """Where a form or link says to go after it (`next`), when that is on this site; else `fallback`.

    SECURITY: nobody is led to another site by an address somebody else made.
    """
    target = request.POST.get("next") or request.GET.get("next", "")
    return target if target and url_has_allowed_host_and_scheme(target, {request.get_host()}) else fallback
