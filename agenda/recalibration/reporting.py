"""The report to parliament on a closed recalibration: every number, list and difference from its snapshots, sentences by people.

One list of parts is shown as a page and written as ODT and PDF, so that all three say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.addresses import neutral
from core.printing import Block, Cell, Table

from . import snapshots
from .comparison import compare
from .difference import Body, text_of
from .models import Decision, Outcome, Recalibration, Report, Snapshot
from .versions import shown_value


@dataclass(frozen=True)
class Part:
    """A heading with what stands under it; `written` is by people and in Dutch, the rest comes from the snapshots.

    Each number of `table` leads to the list it is the length of, as of the snapshot; nothing leads from a zero.
    """

    heading: str
    level: int
    language: str = ""
    written: str = ""
    table: Table | None = None
    lines: list[tuple[str, str]] = field(default_factory=list)


def parts_of(recalibration: Recalibration, report: Report | None) -> list[Part]:
    """The whole report in order. `report` holds what people wrote; without it those places are empty.

    The recalibration must be closed: without a second snapshot there is nothing to tell.
    """
    second = recalibration.second
    if second is None:
        raise ValueError("a report is on a closed recalibration")
    return list(_parts(recalibration, report, second))


def _parts(recalibration: Recalibration, report: Report | None, second: Snapshot) -> Iterator[Part]:
    before, after = snapshots.read(recalibration.first), snapshots.read(second)
    names = snapshots.names_in(before, after)

    def said(name: str) -> str:
        return getattr(report, name) if report is not None else ""

    title = text_of(after["edition"]["of"]["title"])
    yield Part(f"{title}: {recalibration.title}", 1, "nl", said("opening"))
    day = date_format(second.taken_at, "j F Y")
    yield Part(_("De stand op %(day)s") % {"day": day}, 2, "", said("on_numbers"), _numbers(second, after))
    yield Part(_("Wat er veranderde"), 2, "", said("on_changes"))
    comparison = compare(before, after)
    for _key, label, rows in comparison.groups:
        if rows:
            yield Part(
                f"{label} ({len(rows)})",
                3,
                lines=[(_marked(row.title, row.is_sample), _told(row.fields)) for row in rows],
            )
    decisions = list(
        Decision.objects.filter(proposal__recalibration=recalibration).select_related(
            "proposal__activity", "proposal__party__organisation"
        )
    )
    yield Part(_("Wat de Taskforce besliste"), 2, "", said("on_decisions"))
    for outcome in Outcome:
        of = [row for row in decisions if row.outcome == outcome]
        if of:
            lines = [
                (f"{_name(row, before)} ({row.proposal.party}: {row.proposal.get_kind_display()})", row.reason)
                for row in of
            ]
            yield Part(f"{str(outcome.label).capitalize()} ({len(of)})", 3, lines=lines)
    if said("closing"):
        yield Part(_("Vooruitblik"), 2, "", said("closing"))
    yield Part(
        _("Bijlage: alle activiteiten"),
        2,
        lines=[(text_of(row["title"]), _state(row, names)) for row in snapshots.listed(after)],
    )
    yield Part(
        _("Controle"),
        2,
        lines=[
            (_("Controlegetal (SHA-256) van de stand bij het begin"), recalibration.first.sha256),
            (_("Controlegetal (SHA-256) van de stand na de beslissingen"), second.sha256),
        ],
    )


def blocks_of(parts: list[Part]) -> list[Block]:
    """The same as blocks of a document; numbers lead to their lists on the site."""
    blocks = []
    for part in parts:
        blocks.append(Block(part.heading, part.level, part.language))
        if part.written:
            blocks.append(Block(part.written, language="nl"))
        if part.table:
            blocks.append(Block(part.heading, table=_on_paper(part.table)))
        blocks += [Block(f"{head}: {text}" if text else head, language="nl") for head, text in part.lines]
    return blocks


def _numbers(snapshot: Snapshot, body: Body) -> Table:
    """What is counted, of the whole agenda and of each strand."""
    page = reverse("recalibration:snapshot", args=[snapshot.uuid])
    strands = sorted(body["strands"], key=int)
    numbers = {strand: snapshots.numbers_in(body, strand) for strand in ("", *strands)}

    def cell(key: str, strand: str) -> Cell:
        of = f"&onderdeel={strand}" if strand else ""
        number = numbers[strand][key]
        return Cell(str(number), f"{page}?lijst={key}{of}" if number else "")

    names = snapshots.names_in(body)
    return Table(
        [(_("De hele agenda"), ""), *((names[strand], "nl") for strand in strands)],
        [
            (snapshots.label_of_number(key).capitalize(), [cell(key, strand) for strand in numbers])
            for key in snapshots.NUMBERS
        ],
    )


def _on_paper(table: Table) -> Table:
    """The same with whole addresses."""

    def whole(cell: Cell) -> Cell:
        return Cell(cell.text, settings.BASE_URL + neutral(cell.link) if cell.link else "")

    return Table(table.columns, [(words, [whole(cell) for cell in cells]) for words, cells in table.rows])


def _name(decision: Decision, before: Body) -> str:
    """What it was called when it was decided on: the activity may have another title since."""
    then = before["activities"].get(str(decision.proposal.activity_id))
    if then:
        return _marked(text_of(then["title"]), then["is_sample"] == "1")
    return str(decision.proposal)


def _marked(title: str, is_sample: bool) -> str:
    """A title; a sample says so."""
    return f"{title} ({_('voorbeeld')})" if is_sample else title


def _told(fields: list[tuple[str, str, str]]) -> str:
    """Changed fields in one line."""
    return "; ".join(
        _("%(field)s: was “%(before)s”, werd “%(after)s”") % {"field": name, "before": before, "after": after}
        for name, before, after in fields
    )


def _state(row: dict[str, str | list[str] | None], names: dict[str, str]) -> str:
    """Status, strands and leads of an activity; a sample says so."""
    texts = [shown_value("status", row["status"], names), shown_value("strands", row["strands"] or [], names)]
    if row["leads"]:
        texts.append(shown_value("leads", row["leads"], names))
    if row["is_sample"] == "1":
        texts.append(_("voorbeeld"))
    return " · ".join(texts)
