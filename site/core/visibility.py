"""Who may see what: one rule per model, three answers from it (ADR 0002).

A rule is a tree of clauses. Each clause says the same thing in two directions: which rows a viewer
may see (`q`), and which users may see a row (`viewers_q`). The contract test in
`tests/contracts/test_visibility.py` crosses both directions for every object and every role, so that
they cannot drift apart.

Worked example, a conversation in a network:

    AllOf(                                   visible when
        AnyOf(Public(), Platform(), InNetwork("network"), Author()),   its own visibility lets you, and
        TargetVisible(),                     what it is about is visible to you too
    )
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import EmptyResultSet, PermissionDenied
from django.db import connection, models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.utils.translation import gettext_lazy as _

NOBODY = Q(pk__in=[])
EVERY_ROW = Q()


class Visibility(models.TextChoices):
    """Who a thing is meant for (PRODUCT §3). Stored on the thing itself, never as Wagtail page privacy."""

    PUBLIC = "public", _("Iedereen")
    PLATFORM = "platform", _("Iedereen met een account")
    NETWORK = "network", _("Alleen dit netwerk")

    @property
    def sentence(self) -> str:
        """The full sentence that stands beside a publish button."""
        sentences = {
            Visibility.PUBLIC: _("Dit zien: alle bezoekers van de site, ook zonder account."),
            Visibility.PLATFORM: _("Dit zien: alle mensen met een account op deze site."),
            Visibility.NETWORK: _("Dit zien: alleen de deelnemers van dit netwerk."),
        }
        return str(sentences[self])


_FROM_NARROW_TO_WIDE = (Visibility.NETWORK, Visibility.PLATFORM, Visibility.PUBLIC)


def wider_than(visibility: str) -> list[str]:
    """The visibilities that let in more people than this one."""
    return [value.value for value in _FROM_NARROW_TO_WIDE[_FROM_NARROW_TO_WIDE.index(Visibility(visibility)) + 1 :]]


class Rule:
    """One rule about who may see the rows of a model."""

    def q(self, viewer: Any) -> Q:
        """Rows that `viewer` (a User or AnonymousUser) may see."""
        raise NotImplementedError

    def viewers_q(self, obj: models.Model) -> Q:
        """Active users who may see `obj`, as a condition on the user table."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """The rule as it stands in the generated matrix: its name and what it looks at."""
        parts = [value for name, value in vars(self).items() if name != "model" and value not in ("", "visibility")]
        flat = [part for value in parts for part in (value if isinstance(value, tuple) else (value,))]
        inside = ", ".join(str(part) for part in flat)
        return f"{type(self).__name__.lstrip('_')}({inside})" if inside else type(self).__name__


class AnyOf(Rule):
    """Visible when one of the rules lets you."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    def q(self, viewer: Any) -> Q:
        """Rows that pass at least one rule."""
        return _either(rule.q(viewer) for rule in self.rules)

    def viewers_q(self, obj: models.Model) -> Q:
        """Users whom at least one rule lets in."""
        return _either(rule.viewers_q(obj) for rule in self.rules)


class AllOf(Rule):
    """Visible when every rule lets you."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    def q(self, viewer: Any) -> Q:
        """Rows that pass every rule."""
        found = Q()
        for rule in self.rules:
            found &= rule.q(viewer)
        return found

    def viewers_q(self, obj: models.Model) -> Q:
        """Users whom every rule lets in."""
        found = Q()
        for rule in self.rules:
            found &= rule.viewers_q(obj)
        return found


class Everyone(Rule):
    """For reference data that is public by nature, such as regions and vocabularies."""

    def q(self, viewer: Any) -> Q:
        """Every row."""
        return EVERY_ROW

    def viewers_q(self, obj: models.Model) -> Q:
        """Every user."""
        return EVERY_ROW


class SignedIn(Rule):
    """For every signed-in person."""

    def q(self, viewer: Any) -> Q:
        """Every row, for someone who is signed in."""
        return EVERY_ROW if viewer.is_authenticated else NOBODY

    def viewers_q(self, obj: models.Model) -> Q:
        """Every user."""
        return EVERY_ROW


class Public(Rule):
    """The visibility field says: everyone."""

    def __init__(self, field: str = "visibility") -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows marked public."""
        return Q(**{self.field: Visibility.PUBLIC})

    def viewers_q(self, obj: models.Model) -> Q:
        """Every user when the row is public."""
        return EVERY_ROW if _follow(obj, self.field) == Visibility.PUBLIC else NOBODY


class Platform(Rule):
    """The visibility field says: everyone with an account."""

    def __init__(self, field: str = "visibility") -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows marked for the platform, for someone who is signed in."""
        return Q(**{self.field: Visibility.PLATFORM}) if viewer.is_authenticated else NOBODY

    def viewers_q(self, obj: models.Model) -> Q:
        """Every user when the row is for the platform."""
        return EVERY_ROW if _follow(obj, self.field) == Visibility.PLATFORM else NOBODY


class Owner(Rule):
    """The person in this field (author, owner, recipient) always sees the row."""

    def __init__(self, field: str) -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows of this viewer."""
        return Q(**{f"{self.field}_id": viewer.pk}) if viewer.is_authenticated else NOBODY

    def viewers_q(self, obj: models.Model) -> Q:
        """The owner."""
        return Q(pk=getattr(obj, f"{self.field}_id"))


class FieldIs(Rule):
    """The row itself is in a state, the same for every viewer (for instance `live`)."""

    def __init__(self, field: str, value: Any) -> None:
        self.field, self.value = field, value

    def q(self, viewer: Any) -> Q:
        """Rows in that state."""
        return Q(**{self.field: self.value})

    def viewers_q(self, obj: models.Model) -> Q:
        """Every user when the row is in that state."""
        return EVERY_ROW if _follow(obj, self.field) == self.value else NOBODY


class InGroup(Rule):
    """Members of a staff group (a Django group made by migration) see every row."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def q(self, viewer: Any) -> Q:
        """Every row, for a member of one of the groups and for the technical administrator."""
        if not viewer.is_authenticated:
            return NOBODY
        return EVERY_ROW if viewer.is_superuser or set(self.names) & viewer.group_names else NOBODY

    def viewers_q(self, obj: models.Model) -> Q:
        """The members of the groups and the technical administrators."""
        users = get_user_model().objects.filter(Q(groups__name__in=self.names) | Q(is_superuser=True))
        return Q(pk__in=users.values("pk"))


class Through(Rule):
    """Visible when the row it belongs to (a foreign key) is visible."""

    def __init__(self, field: str) -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows whose parent this viewer may see; the owning model looks the parent model up."""
        raise TypeError("Through needs its model: use Through(...).bind(Model) or declare it on a model.")

    def bound(self, model: type[models.Model]) -> Rule:
        """The same rule, tied to the model that declares it."""
        return _BoundThrough(self.field, model)

    def viewers_q(self, obj: models.Model) -> Q:
        """The viewers of the parent; nobody when there is none."""
        parent = getattr(obj, self.field)
        return NOBODY if parent is None else rule_of(_related_model(type(obj), self.field)).viewers_q(parent)


class _BoundThrough(Through):
    def __init__(self, field: str, model: type[models.Model]) -> None:
        super().__init__(field)
        self.model = model

    def q(self, viewer: Any) -> Q:
        return Q(**{f"{self.field}__in": visible_pks(_related_model(self.model, self.field), viewer)})


class Internal:
    """Declares that a model has no rows a person asks for; the reason is printed in the matrix."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _either(conditions: Iterable[Q]) -> Q:
    """OR that keeps its meaning when one side is 'every row' or 'nobody'."""
    found: Q | None = None
    for condition in conditions:
        if condition == EVERY_ROW:
            return EVERY_ROW
        if condition == NOBODY:
            continue
        found = condition if found is None else found | condition
    return NOBODY if found is None else found


def _follow(obj: models.Model, path: str) -> Any:
    value: Any = obj
    for part in path.split("__"):
        value = None if value is None else getattr(value, part)
    return value


def _related_model(model: type[models.Model], field: str) -> type[models.Model]:
    related = model._meta.get_field(field).related_model
    if not isinstance(related, type):
        raise TypeError(f"{model.__name__}.{field} is not a foreign key")
    return related


def _bind(rule: Rule, model: type[models.Model]) -> Rule:
    if isinstance(rule, Through) and not isinstance(rule, _BoundThrough):
        return rule.bound(model)
    if isinstance(rule, AnyOf | AllOf):
        return type(rule)(*[_bind(part, model) for part in rule.rules])
    return rule


def rule_of(model: type[models.Model]) -> Rule:
    """The rule a model declares in its `scope` attribute.

    Raises LookupError for a model without one (system check `core.E001` says so at start).
    """
    found = _bound.get(model)
    if found is None:
        rule = getattr(model, "scope", None)
        if not isinstance(rule, Rule):
            raise LookupError(f"{model.__name__} declares no visibility rule")
        found = _bound[model] = _bind(rule, model)
    return found


_bound: dict[type[models.Model], Rule] = {}


def visible(model_or_queryset: Any, viewer: Any) -> QuerySet[Any]:
    """First answer: the rows of a model (or of a queryset) that `viewer` may see."""
    queryset = (
        model_or_queryset if isinstance(model_or_queryset, QuerySet) else model_or_queryset._default_manager.all()
    )
    return queryset.filter(rule_of(queryset.model).q(viewer))


def visible_sql(model: type[models.Model], viewer: Any) -> tuple[str, tuple[Any, ...]]:
    """The first answer as SQL of one column `pk`, with its parameters.

    For the person of a request the text is kept per standing (who they are, their groups and networks), because
    building it costs more than running it. A rule reads nothing else of a viewer.
    """
    standing = getattr(viewer, "standing_key", None) if viewer.is_authenticated else "visitor"
    if standing is None:
        return _compiled(model, viewer)
    key = (model, standing)
    if key not in _sql:
        if len(_sql) >= _SQL_KEPT:
            _sql.clear()
        _sql[key] = _compiled(model, viewer)
    return _sql[key]


def visible_pks(model: type[models.Model], viewer: Any) -> RawSQL:
    """Primary keys of the rows `viewer` may see, for `…__in`: the first answer as a subquery."""
    return RawSQL(*visible_sql(model, viewer))  # noqa: S611  compiled by the ORM, with its own parameters


_SQL_KEPT = 2000
_sql: dict[Any, tuple[str, tuple[Any, ...]]] = {}


def _compiled(model: type[models.Model], viewer: Any) -> tuple[str, tuple[Any, ...]]:
    try:
        return visible(model, viewer).order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL AS pk WHERE 1 = 0", ()


def visible_among(model: type[models.Model], pks: Iterable[Any], viewer: Any) -> set[Any]:
    """Which of these primary keys `viewer` may see now: one query, whose text is kept per standing.

    For rows that were loaded without a viewer (and kept): the rule is asked of the database at every request.
    """
    wanted = list(pks)
    if not wanted:
        return set()
    sql, params = visible_sql(model, viewer)
    pk = model._meta.pk
    prepared = [pk.get_db_prep_value(value, connection) for value in wanted]
    places = ", ".join(["%s"] * len(wanted))
    # SECURITY: the inner text is compiled by the ORM; every value is a parameter.
    asked = f"SELECT pk FROM ({sql}) seen WHERE pk IN ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, [*params, *prepared])
        return {pk.to_python(row[0]) for row in cursor.fetchall()}


def is_visible_to(obj: models.Model, viewer: Any) -> bool:
    """Second answer: may `viewer` see this object now? Asks the database, so it follows the rule exactly."""
    return visible(type(obj)._default_manager.filter(pk=obj.pk), viewer).exists()


def viewers(obj: models.Model) -> QuerySet[Any]:
    """Third answer: the active users who may see this object (recipients of a notice ⊆ these)."""
    return get_user_model().objects.filter(rule_of(type(obj)).viewers_q(obj), is_active=True)


def get_visible_or_404(model_or_queryset: Any, viewer: Any, **lookup: Any) -> Any:
    """One visible object. Hidden and absent look alike: both raise Http404."""
    found = visible(model_or_queryset, viewer).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


class NetworkAccessRequired(PermissionDenied):
    """Below a network one may see but not enter, every address gives this same answer (ARCHITECTURE §3)."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network


class VisibleQuerySet(QuerySet[Any]):
    """Gives a model's manager the first answer."""

    def visible_to(self, viewer: Any) -> VisibleQuerySet:
        """Rows that `viewer` may see."""
        return self.filter(rule_of(self.model).q(viewer))
