"""An activity in words, field by field: what its history compares."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Activity, ActivityInternals

# In the order of the page. Names are those of the models; what a field is called comes from there.
PUBLIC = (
    "title",
    "description",
    "strands",
    "leads",
    "partners",
    "is_new",
    "structure",
    "funding",
    "starts_on",
    "ends_on",
    "expected_result",
    "status",
    "status_note",
    "merged_into",
    "changed_at_recalibration",
    "origin",
    "certainty",
    "certainty_note",
)
INTERNAL = ("contact", "concerns", "money_note")


def fields_of(activity: Activity) -> dict[str, str]:
    """Every field of an activity as it is stored, in neutral words (dates as ISO, choices by value)."""
    found = {name: _stored(activity, name) for name in PUBLIC}
    internals = ActivityInternals.objects.filter(activity=activity).first()
    return found | {name: getattr(internals, name, "") for name in INTERNAL}


def label_of(field: str) -> str:
    """What people call this field."""
    model = ActivityInternals if field in INTERNAL else Activity
    return str(model._meta.get_field(field).verbose_name)


def shown(field: str, value: str) -> str:
    """A stored value as a reader reads it."""
    kind: Any = (ActivityInternals if field in INTERNAL else Activity)._meta.get_field(field)
    if kind.get_internal_type() == "BooleanField":
        return _("ja") if value == "1" else _("nee")
    if not value:
        return _("(leeg)")
    if kind.choices:
        return str(dict(kind.flatchoices).get(value, value))
    if kind.get_internal_type() == "DateField":
        return date_format(kind.to_python(value), "j F Y")
    return value


def _stored(activity: Activity, name: str) -> str:
    field: Any = Activity._meta.get_field(name)
    if field.many_to_many:
        return ", ".join(str(row) for row in getattr(activity, name).all())
    value = getattr(activity, name)
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)
