"""Warn before someone posts personal data (PRODUCT §4). A warning, never a block: people decide themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,60}")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s-]?(?:6[\s-]?(?:\d[\s-]?){8}|[1-9]\d{0,2}[\s-]?(?:\d[\s-]?){6,7})(?!\d)")
_NINE_DIGITS = re.compile(r"(?<!\d)(\d[ .-]?){8}\d(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
# A word for somebody one works with, and then a name: "mijn cliënt Fatima", "meneer De Vries".
_PERSON = re.compile(
    r"\b(?:[Cc]li[eë]nte?|[Kk]andidate?|[Kk]andidaat|[Ss]tudente?|[Ll]eerlinge?|[Ss]tatushouder|[Dd]eelneme?r|[Mm]eneer|[Mm]evrouw"
    r"|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?)\s+(?P<name>[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:\s+(?:van|de|den|der|el|al|ben|[A-ZÀ-Ý][\wÀ-ÿ'’-]+)){0,3})"
)
AROUND = 40


@dataclass(frozen=True)
class Found:
    """One place in a text: what it seems to be, in words, and where it stands."""

    kind: Any
    start: int
    end: int


def _passes_eleven_test(digits: str) -> bool:
    """The check that every BSN passes (elfproef)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _passes_iban_test(number: str) -> bool:
    """The check of ISO 13616: the number with its first four signs behind it, letters as 10 to 35, is 1 modulo 97."""
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _search(text: str) -> Iterator[Found]:
    for match in _MAIL.finditer(text):
        yield Found(_("een mailadres"), *match.span())
    for match in _PHONE.finditer(text):
        yield Found(_("een telefoonnummer"), *match.span())
    for match in _NINE_DIGITS.finditer(text):
        if _passes_eleven_test(_digits(match.group())):
            yield Found(_("een burgerservicenummer"), *match.span())
    for match in _IBAN.finditer(text):
        if _passes_iban_test(match.group().replace(" ", "")):
            yield Found(_("een rekeningnummer"), *match.span())
    for match in _PERSON.finditer(text):
        yield Found(_("een naam van iemand"), *match.span("name"))


def personal_data_in(text: str) -> list[Found]:
    """Places in the text that seem to hold personal data, in order; what overlaps is told once, the longest."""
    found: list[Found] = []
    for place in sorted(_search(text), key=lambda place: (place.start, -place.end)):
        if not found or place.start >= found[-1].end:
            found.append(place)
    return found


def in_context(text: str, place: Found) -> tuple[str, str, str]:
    """The found text with some words before and after it, for marking it."""
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    return (
        ("…" if place.start > AROUND else "") + before,
        text[place.start : place.end],
        after + ("…" if place.end + AROUND < len(text) else ""),
    )
