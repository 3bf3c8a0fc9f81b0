"""Queries whose text is built once: on pages that ask them at every request, building cost more than running."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.query import RawQuerySet

M = TypeVar("M", bound=Model)
_FIRST_PLACE = -987_654_321


class Compiled(Generic[M]):
    """`Compiled(lambda a, b: Model.objects.filter(…a, b))`: call it with integer values to get the rows.

    SECURITY: the text comes from the ORM and every value stays a parameter. A value is recognised by a number no key
    has; `build` must hand it to the database unchanged.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], values: int = 1) -> None:
        self._build, self._places = build, [_FIRST_PLACE - number for number in range(values)]
        self._text: tuple[str, tuple[Any, ...]] | None = None

    def __call__(self, *values: int) -> RawQuerySet[M]:
        """The rows for these values; raises ValueError when their number is wrong."""
        queryset = self._build(*self._places) if self._text is None else None
        if queryset is not None:
            self._model, self._text = queryset.model, queryset.query.sql_with_params()
        sql, params = self._text  # type: ignore[misc]  set just now
        given = dict(zip(self._places, values, strict=True))
        filled = [given.get(value, value) if isinstance(value, int) else value for value in params]
        return self._model._default_manager.raw(sql, filled)
