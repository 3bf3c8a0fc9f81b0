"""What every page must know of the person who is signed in, in the one query that loads them (ADR 0012).

Apps above register parts: networks the memberships, notifications the number of unread ones. Only the person of
a request carries them; everywhere else, and after `forget`, the same questions go to the database.
"""

import contextlib
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Aggregate, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from core.compiled import Compiled

SEPARATOR = "\n"
_PREFIX = "known_"
_UNKNOWN = object()
_parts: dict[str, Callable[[], Any]] = {}
_lists: set[str] = set()


class Joined(Aggregate):
    """Values of a group as one text, a line each; the same on SQLite and PostgreSQL."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, CHAR(10))"
    output_field = TextField()
    allow_distinct = False

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL's own name for it."""
        return super().as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, CHR(10))", **extra
        )


def lines_of(rows: Any, person: str, value: Any) -> Subquery:
    """A subquery with one line of text for each of a person's rows; `person` is the field that names them."""
    mine = rows.filter(**{person: OuterRef("pk")}).order_by().values(person)
    return Subquery(mine.annotate(lines=Joined(Cast(value, TextField()))).values("lines"), output_field=TextField())


def register_lines(name: str, expression: Callable[[], Subquery]) -> None:
    """Add a part that is a list of texts; `expression()` comes from `lines_of`, called when a person is loaded."""
    _parts[name] = expression
    _lists.add(name)


def register_number(name: str, expression: Callable[[], Any]) -> None:
    """Add a part that is a number; `expression()` is an annotation on the user table."""
    _parts[name] = expression


def load(person: int) -> Any:
    """The active or inactive person with this key and their standing, or None."""
    return next(iter(_with_standing(person)), None)


def _people(person: int) -> QuerySet[Any]:
    annotations = {_PREFIX + name: expression() for name, expression in _parts.items()}
    return get_user_model()._default_manager.annotate(**annotations).filter(pk=person).order_by()


_with_standing = Compiled(_people)


def key(user: Any) -> tuple[object, ...] | None:
    """The lists known of this person with who they are, as one value; None when they were not loaded."""
    lists = [getattr(user, _PREFIX + name, _UNKNOWN) for name in sorted(_lists)]
    return None if _UNKNOWN in lists else (user.pk, user.is_superuser, *lists)


def known(user: Any, name: str) -> Any:
    """A part as it was loaded with this person (a list of texts or a number), or None when it must be asked."""
    # getattr and delattr reach through the lazy `request.user`; its `vars` would not.
    value = getattr(user, _PREFIX + name, _UNKNOWN)
    if value is _UNKNOWN:
        return None
    if name in _lists:
        return str(value).split(SEPARATOR) if value else []
    return value or 0


def forget(user: Any) -> None:
    """After a write that changes what is known of this person: ask the database again."""
    for name in [*(_PREFIX + name for name in _parts), "group_names"]:
        with contextlib.suppress(AttributeError):
            delattr(user, name)


register_lines("groups", lambda: lines_of(Group.objects.all(), "user", "name"))
