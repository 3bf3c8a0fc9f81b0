"""The two full-text engines: FTS5 on SQLite, tsvector on PostgreSQL. Both hold the same stems.

Migration core.0003 makes the table `core_searchindex`.
"""

from typing import Any

_PREFIX_FROM = 4  # a stem this long also matches the start of longer words: "stage" finds "stageplek"


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
        return " AND ".join(
            "(" + " OR ".join(f'"{word}"' + ("*" if len(word) >= _PREFIX_FROM else "") for word in group) + ")"
            for group in groups
        )
    return " & ".join(
        "(" + " | ".join(f"'{word}'" + (":*" if len(word) >= _PREFIX_FROM else "") for word in group) + ")"
        for group in groups
    )


def match_sql(connection: Any, groups: list[list[str]]) -> tuple[str, list[Any]]:
    """A subquery of matching document ids."""
    text = expression(connection, groups)
    if connection.vendor == "sqlite":
        return "SELECT rowid FROM core_searchindex WHERE core_searchindex MATCH %s", [text]
    return "SELECT rowid FROM core_searchindex WHERE stems @@ to_tsquery('simple', %s)", [text]


_FROM = "core_searchindex JOIN core_searchdocument d ON d.id = core_searchindex.rowid"


def _parts(connection: Any, groups: list[list[str]]) -> tuple[str, str, list[Any], str]:
    """Condition, rank, the rank's parameters and the query text of this engine."""
    text = expression(connection, groups)
    if connection.vendor == "sqlite":
        return "core_searchindex MATCH %s", "bm25(core_searchindex, 10.0, 1.0)", [], text
    return "stems @@ to_tsquery('simple', %s)", "-ts_rank(stems, to_tsquery('simple', %s))", [text], text


def ranked_ids(
    connection: Any,
    groups: list[list[str]],
    allowed: tuple[str, Any],
    *,
    title: str,
    kind: str,
    offset: int,
    limit: int,
) -> list[int]:
    """Ids of matching documents, an exact title first, then by rank. `allowed` is SQL of the ids the viewer may see.

    Only names of our own tables are put into the text; every value is a parameter.
    """
    match, rank, rank_params, text = _parts(connection, groups)
    of_kind = " AND d.kind = %s" if kind else ""
    sql = (
        f"SELECT d.id, {rank} AS score FROM {_FROM} WHERE {match} AND d.id IN ({allowed[0]}){of_kind}"  # noqa: S608  own names only
        " ORDER BY CASE WHEN lower(d.title) = %s THEN 0 ELSE 1 END, score, d.id DESC LIMIT %s OFFSET %s"
    )
    params = [*rank_params, text, *allowed[1], *([kind] if kind else []), title.lower(), limit, offset]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def counts_by_kind(connection: Any, groups: list[list[str]], allowed: tuple[str, Any]) -> dict[str, int]:
    """How many visible matches there are of each kind."""
    match, _rank, _params, text = _parts(connection, groups)
    sql = f"SELECT d.kind, COUNT(*) FROM {_FROM} WHERE {match} AND d.id IN ({allowed[0]}) GROUP BY d.kind"  # noqa: S608  own names only
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, *allowed[1]])
        return dict(cursor.fetchall())
