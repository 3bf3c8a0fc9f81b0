"""The one work list: what waits for someone, of every kind, oldest first (PRODUCT §2, `/werklijst/`).

Apps register a `WorkKind`. All kinds are asked in one query, so that a page of the list costs the same with three
kinds and with thirty, and with ten things waiting and with ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Cast

_NO_NETWORK = Cast(Value(None), BigIntegerField())


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits for this person: what, who asked, since when, and the forms to act in place.

    `key`, `kind_label` and `network_id` are filled in by `waiting_for`.
    """

    title: str
    line: str
    url: str
    since: Any
    accept_url: str = ""
    accept_label: str = ""
    decline_url: str = ""
    decline_label: str = ""
    links: tuple[tuple[str, str], ...] = ()
    key: str = ""
    kind_label: Any = ""
    network_id: int | None = None


@dataclass(frozen=True)
class WorkKind:
    """A kind of work.

    `rows(user)` gives the rows that wait for this person (None: never any), `since` and `network` the fields that say
    since when and in which network (empty: in none); `load(user, pks)` gives the items for some of the keys.
    """

    key: str
    label: Any
    rows: Callable[[Any], QuerySet[Any] | None]
    load: Callable[[Any, list[int]], dict[int, WorkItem]]
    since: str
    network: str = "network"
    order: int = 50


@dataclass(frozen=True)
class Work:
    """A page of the list. `counts` are per kind within the chosen network, `networks` per network within the kind."""

    items: list[WorkItem]
    total: int
    counts: dict[str, int] = field(default_factory=dict)
    networks: dict[int, int] = field(default_factory=dict)


_kinds: dict[str, WorkKind] = {}


def register_work_kind(kind: WorkKind) -> None:
    """Add a kind of work."""
    _kinds[kind.key] = kind


def work_kinds() -> list[WorkKind]:
    """All kinds, in order."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def waiting_for(user: Any, *, kind: str = "", network: int | None = None, offset: int = 0, limit: int = 20) -> Work:
    """What waits for this person: two queries for the list, and one for each kind that is shown."""
    sql, params = _union(user)
    if not sql:
        return Work([], 0)
    with connection.cursor() as cursor:
        # SECURITY: the parts are compiled by the ORM; every value is a parameter.
        cursor.execute(f"SELECT kind, network, COUNT(*) FROM ({sql}) w GROUP BY kind, network", params)  # noqa: S608  parts compiled by the ORM, values are parameters
        counted = cursor.fetchall()
        where: str = ""
        chosen: list[Any] = []
        if kind:
            where, chosen = " WHERE kind = %s", [kind]
        if network is not None:
            where, chosen = f"{where} {'AND' if where else 'WHERE'} network = %s", [*chosen, network]
        cursor.execute(
            f"SELECT kind, pk, network FROM ({sql}) w{where} ORDER BY since, kind, pk LIMIT %s OFFSET %s",  # noqa: S608  parts compiled by the ORM, values are parameters
            [*params, *chosen, limit, offset],
        )
        rows = cursor.fetchall()
    counts: dict[str, int] = {}
    networks: dict[int, int] = {}
    total = 0
    for of_kind, of_network, number in counted:
        if network is None or of_network == network:
            counts[of_kind] = counts.get(of_kind, 0) + number
        if of_network is not None and kind in ("", of_kind):
            networks[of_network] = networks.get(of_network, 0) + number
        if kind in ("", of_kind) and (network is None or of_network == network):
            total += number
    return Work(_loaded(user, rows), total, counts, networks)


def may_handle(user: Any, key: str) -> bool:
    """Is this thing ("kind:pk") on this person's list now?"""
    kind, _colon, pk = key.partition(":")
    if kind not in _kinds or not pk.isdecimal() or len(pk) > 18:
        return False
    rows = _kinds[kind].rows(user)
    return rows is not None and rows.filter(pk=int(pk)).exists()


def _union(user: Any) -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    for kind in work_kinds():
        rows = kind.rows(user)
        if rows is None:
            continue
        network = F(kind.network) if kind.network else _NO_NETWORK
        columns = (
            rows.order_by().annotate(w_since=F(kind.since), w_network=network).values("pk", "w_since", "w_network")
        )
        try:
            inner, values = columns.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT CAST(%s AS text) AS kind, pk, w_since AS since, w_network AS network FROM ({inner}) p")  # noqa: S608  parts compiled by the ORM, values are parameters
        params += [kind.key, *values]
    return " UNION ALL ".join(parts), params


def _loaded(user: Any, rows: list[tuple[str, int, int | None]]) -> list[WorkItem]:
    found = {
        key: _kinds[key].load(user, [pk for kind, pk, _network in rows if kind == key])
        for key in {kind for kind, _pk, _network in rows}
    }
    return [
        replace(found[kind][pk], key=f"{kind}:{pk}", kind_label=_kinds[kind].label, network_id=network)
        for kind, pk, network in rows
        if pk in found[kind]
    ]
