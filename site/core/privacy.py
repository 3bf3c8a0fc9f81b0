"""Warn before someone posts personal data (PRODUCT §4). A warning, never a block: people decide themselves."""

import re

from django.utils.translation import gettext_lazy as _

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s-]?(?:6[\s-]?(?:\d[\s-]?){8}|[1-9]\d{0,2}[\s-]?(?:\d[\s-]?){6,7})(?!\d)")
_NINE_DIGITS = re.compile(r"(?<!\d)(\d[ .-]?){8}\d(?!\d)")


def _passes_eleven_test(digits: str) -> bool:
    """The check that every BSN passes (elfproef)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def personal_data_in(text: str) -> list[str]:
    """Kinds of personal data that the text seems to hold, in words: mail address, phone number, BSN."""
    found = []
    if _MAIL.search(text):
        found.append(_("een mailadres"))
    if _PHONE.search(text):
        found.append(_("een telefoonnummer"))
    numbers = ("".join(char for char in match.group(0) if char.isdigit()) for match in _NINE_DIGITS.finditer(text))
    if any(_passes_eleven_test(number) for number in numbers):
        found.append(_("een burgerservicenummer"))
    return [str(kind) for kind in found]
