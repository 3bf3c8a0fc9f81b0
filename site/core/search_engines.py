"""The two full-text engines: FTS5 on SQLite, tsvector on PostgreSQL. Both hold the same stems.

Migration core.0003 makes the table `core_searchindex`.
"""

from typing import Any

KIND_MARK = "zz"  # no Dutch word starts so
PREFIX_FROM = 4  # a stem this long also matches the start of longer words: "stage" finds "stageplek"


def clear(connection: Any) -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_searchindex")


def delete(connection: Any, pk: int) -> None:
    """Take one document out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_searchindex WHERE rowid = %s", [pk])


def write(connection: Any, pk: int, title: str, body: str) -> None:
    """Put one document in, or replace it."""
    delete(connection, pk)
    write_many(connection, [(pk, title, body)])


def write_many(connection: Any, rows: list[tuple[int, str, str]]) -> None:
    """Put documents in; their ids must be new to the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("INSERT INTO core_searchindex (rowid, title, body) VALUES (%s, %s, %s)", rows)
        else:
            cursor.executemany(
                "INSERT INTO core_searchindex (rowid, stems) VALUES (%s, setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D'))",
                rows,
            )


def expression(connection: Any, groups: list[list[str]]) -> str:
    """The engine's own query text. Stems hold word characters only, so nothing a person types is syntax."""
    if connection.vendor == "sqlite":
        return " AND ".join(_any_of(group, '"{}"', "*", " OR ", " AND ") for group in groups)
    return " & ".join(_any_of(group, "'{}'", ":*", " | ", " & ") for group in groups)


def _any_of(group: list[str], quoted: str, prefix: str, either: str, both: str) -> str:
    """One word of a group suffices; a compound in parts ("stage plek") asks for all its parts."""
    alternatives = [
        both.join(quoted.format(part) + (prefix if _finds_longer(part) else "") for part in word.split())
        for word in group
    ]
    return "(" + either.join(f"({words})" if both in words else words for words in alternatives) + ")"


def _finds_longer(part: str) -> bool:
    """The word of a kind is whole: looking for longer ones would make the engine walk all of them."""
    return len(part) >= PREFIX_FROM and not part.startswith(KIND_MARK)


def match_sql(connection: Any, groups: list[list[str]], kind: str) -> tuple[str, list[Any]]:
    """A subquery of the objects of one kind that match."""
    text = expression(connection, [*groups, [kind_word(kind)]])
    return f"SELECT d.object_id FROM {_FROM} WHERE {_match(connection)}", [text]  # noqa: S608  own names only


def kind_word(kind: str) -> str:
    """A word in every document of a kind, so that the index itself finds "of this kind"."""
    return f"{KIND_MARK}{kind}"


_FROM = "core_searchindex JOIN core_searchdocument d ON d.id = core_searchindex.rowid"


def _match(connection: Any) -> str:
    return "core_searchindex MATCH %s" if connection.vendor == "sqlite" else "stems @@ to_tsquery('simple', %s)"


def _rank(connection: Any, text: str) -> tuple[str, list[str]]:
    if connection.vendor == "sqlite":
        return "bm25(core_searchindex, 10.0, 1.0)", []
    return "-ts_rank(stems, to_tsquery('simple', %s))", [text]


def candidates(
    connection: Any, groups: list[list[str]], *, title: str, kind: str, limit: int
) -> list[tuple[int, str, int]]:
    """The best matching documents (id, kind, id of its object), an exact title first: whoever may see them."""
    text = expression(connection, [*groups, [kind_word(kind)]] if kind else groups)
    rank, rank_params = _rank(connection, text)
    of_kind = " AND kind = %s" if kind else ""
    sql = (
        "SELECT d.id, d.kind, d.object_id FROM ("  # noqa: S608  own names only
        f"SELECT id, 0 AS part, 0 AS place FROM (SELECT id FROM core_searchdocument WHERE LOWER(title) = %s{of_kind} LIMIT 50) exact"
        " UNION ALL SELECT id, 1, place FROM (SELECT core_searchindex.rowid AS id,"
        f" {rank} AS place FROM core_searchindex WHERE {_match(connection)} ORDER BY place, core_searchindex.rowid DESC LIMIT %s) best"
        ") found JOIN core_searchdocument d ON d.id = found.id ORDER BY found.part, found.place, d.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [title.lower(), *([kind] if kind else []), *rank_params, text, limit])
        return list(dict.fromkeys((row[0], row[1], row[2]) for row in cursor.fetchall()))


def ranked_ids(
    connection: Any,
    groups: list[list[str]],
    allowed: dict[str, tuple[str, Any]],
    *,
    title: str,
    kind: str,
    offset: int,
    limit: int,
) -> list[int]:
    """Ids of matching documents of kinds and rows in `allowed`, an exact title first, then by rank: the whole way,
    for when the best candidates hold too few that the viewer may see.
    """
    text = expression(connection, [*groups, [kind_word(kind)]] if kind else groups)
    rank, rank_params = _rank(connection, text)
    condition, params = _allowed(allowed)
    sql = (
        f"SELECT d.id, {rank} AS score FROM {_FROM} WHERE {_match(connection)} AND ({condition})"  # noqa: S608  own names only
        " ORDER BY CASE WHEN lower(d.title) = %s THEN 0 ELSE 1 END, score, d.id DESC LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rank_params, text, *params, title.lower(), limit, offset])
        return [row[0] for row in cursor.fetchall()]


def seen_sql(ids: list[int], allowed: dict[str, tuple[str, Any]]) -> tuple[str, list[Any]]:
    """SQL of the documents among these that are of kinds and rows in `allowed`."""
    condition, params = _allowed(allowed)
    marks = ", ".join(["%s"] * len(ids))
    return f"SELECT d.* FROM core_searchdocument d WHERE d.id IN ({marks}) AND ({condition})", [*ids, *params]  # noqa: S608  own names only


def _allowed(allowed: dict[str, tuple[str, Any]]) -> tuple[str, list[Any]]:
    """`allowed` gives, per kind, SQL of the keys (column `pk`) one may see; asked per row, never listed whole."""
    parts, params = [], []
    for kind, (sql, values) in allowed.items():
        parts.append(f"(d.kind = %s AND EXISTS (SELECT 1 FROM ({sql}) v WHERE v.pk = d.object_id))")  # noqa: S608  own names only
        params += [kind, *values]
    return " OR ".join(parts), params


def counts_by_kind(
    connection: Any, groups: list[list[str]], allowed: dict[str, tuple[str, Any]], at_most: int, large: list[str]
) -> dict[str, int]:
    """How many visible matches there are of each kind, counted up to `at_most`.

    Only the kinds in `large` are counted one by one; the index is read once for all others together, and only the
    rules of kinds that it finds are asked. Two queries.
    """
    others = [kind for kind in allowed if kind not in large]
    most = at_most * len(others)
    found = _found_of(connection, groups, others, most + 1) if others else []
    if len(found) > most:  # a kind has grown since `large` was looked up
        return counts_by_kind(
            connection, groups, allowed, at_most, kinds_larger_than(connection, list(allowed), at_most)
        )
    parts, params = [], []
    for kind in [kind for kind in allowed if kind in large]:
        sql, values = allowed[kind]
        parts.append(
            f"SELECT %s AS kind, COUNT(*) FROM (SELECT 1 FROM {_FROM} WHERE {_match(connection)}"  # noqa: S608  own names only
            f" AND EXISTS (SELECT 1 FROM ({sql}) v WHERE v.pk = d.object_id) LIMIT %s) counted"
        )
        params += [kind, expression(connection, [*groups, [kind_word(kind)]]), *values, at_most]
    if found:
        sql, values = seen_sql(
            [pk for pk, _kind in found], {kind: allowed[kind] for kind in {kind for _pk, kind in found}}
        )
        parts.append(f"SELECT kind, COUNT(*) FROM ({sql}) seen GROUP BY kind")  # noqa: S608  own names only
        params += values
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return {kind: number for kind, number in cursor.fetchall() if number}


def _found_of(connection: Any, groups: list[list[str]], kinds: list[str], limit: int) -> list[tuple[int, str]]:
    """At most `limit` documents (id and kind) of these kinds that match, whoever may see them."""
    sql = (
        f"WITH found AS MATERIALIZED (SELECT rowid FROM core_searchindex WHERE {_match(connection)} LIMIT %s)"  # noqa: S608  own names only
        " SELECT d.id, d.kind FROM found JOIN core_searchdocument d ON d.id = found.rowid"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(connection, [*groups, [kind_word(kind) for kind in kinds]]), limit])
        return list(cursor.fetchall())


def kinds_larger_than(connection: Any, kinds: list[str], number: int) -> list[str]:
    """Those of these kinds that have more documents than this; no kind is counted whole. One query."""
    one = "SELECT %s FROM (SELECT 1 FROM core_searchdocument WHERE kind = %s ORDER BY object_id LIMIT 1 OFFSET %s) over_it"
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([one] * len(kinds)), [value for kind in kinds for value in (kind, kind, number)]
        )
        return [row[0] for row in cursor.fetchall()]
