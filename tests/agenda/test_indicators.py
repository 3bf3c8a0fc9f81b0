"""Indicators: what anybody reads of a measurement, what is too small to show, and how measurements come in."""

import datetime
import io
import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from wagtail.models import ModelLogEntry

from agenda.indicators import actions, queries
from agenda.indicators.display import BOTTOM, HEIGHT, chart
from agenda.indicators.models import Indicator, Measurement
from agenda.indicators.suppression import hidden, is_small
from tests.agenda.test_recalibration import closed, opened
from tests.conftest import user_of

DAY = datetime.date(2025, 12, 31)
UNDER = 10


@pytest.fixture
def indicator(edition) -> Indicator:
    """People on a place to learn and work, by region."""
    return Indicator.objects.create(
        edition=edition,
        strand=edition.strands.get(number=1),
        slug="leerbaan",
        title="Mensen op een leerbaan",
        definition="Wie dit jaar begon.",
        unit="mensen",
        group_word="regio",
        source="Verzonnen",
        caveat="Niet of iemand er blijft.",
        is_public=True,
    )


def measured(indicator: Indicator, *rows: tuple[str, str], day: datetime.date = DAY, people: int | None = None) -> None:
    for group, value in rows:
        data = {"measured_on": day, "group": group, "value": Decimal(value), "people": people, "note": ""}
        actions.measure(indicator, actor=user_of("beheerder_werkagenda"), data=data)


# What is too small ----------------------------------------------------------------------------------


@given(groups=st.lists(st.integers(0, 60), max_size=7), rest=st.integers(0, 30), has_total=st.booleans())
def test_nothing_small_is_shown_or_can_be_worked_out(groups: list[int], rest: int, has_total: bool) -> None:
    """Whoever subtracts all that is shown from the total is left with no small number, and never with one cell."""
    total = sum(groups) + rest
    is_total_hidden, places = hidden((total,) if has_total else None, [(number,) for number in groups], UNDER)
    shown = [number for place, number in enumerate(groups) if place not in places]
    unknown = [number for place, number in enumerate(groups) if place in places] + ([rest] if rest else [])
    assert all(number >= UNDER for number in shown)
    if is_total_hidden:
        assert not shown
        return
    if has_total:
        assert total >= UNDER
        left = total - sum(shown)
        assert not unknown or left >= UNDER
        assert len(unknown) != 1 or unknown[0] >= UNDER


@given(
    groups=st.lists(st.tuples(st.integers(1, 80), st.integers(0, 100)), min_size=1, max_size=6),
    rest=st.integers(0, 30),
)
def test_a_share_hides_the_few_it_is_true_of_and_the_few_it_is_not(groups: list[tuple[int, int]], rest: int) -> None:
    """The same for shares: neither the group, nor those in it that it is true of, nor the others can be worked out."""
    cells = [(people, round(people * share / 100), people - round(people * share / 100)) for people, share in groups]
    total = tuple(sum(numbers) for numbers in zip(*cells, (rest, 0, rest), strict=True))
    is_total_hidden, places = hidden(total, cells, UNDER)
    shown = [cell for place, cell in enumerate(cells) if place not in places]
    assert not any(is_small(cell, UNDER) for cell in shown)
    if is_total_hidden or (not places and not rest):
        return
    for place, number in enumerate(total):
        left = number - sum(cell[place] for cell in shown)
        small = any(is_small(cells[other], UNDER) for other in places) or is_small((rest, 0, rest), UNDER)
        assert left >= UNDER or not small or not shown


def test_one_small_group_takes_the_next_smallest_along() -> None:
    assert hidden((100,), [(95,), (5,)], UNDER) == (False, {0, 1})
    assert hidden((402,), [(121,), (194,), (81,), (6,)], UNDER) == (False, {2, 3})
    assert hidden((120,), [(60,), (60,)], UNDER) == (False, set())
    assert hidden((7,), [(4,), (3,)], UNDER) == (True, {0, 1})


def test_what_the_groups_leave_over_is_a_cell_too() -> None:
    """97 of 100 in one group: the other 3 are nowhere, yet everybody can subtract."""
    assert hidden((100,), [(97,)], UNDER) == (False, {0})
    assert hidden((100,), [(60,)], UNDER) == (False, set())


def test_rounding_a_share_hides_nothing() -> None:
    """Everybody is in a group; that the parts are one person off is the rounding."""
    groups = [(640, 474, 166), (820, 586, 234), (425, 259, 166)]
    assert hidden((1885, 1320, 565), groups, UNDER) == (False, set())


def test_numbers_that_are_not_about_people_are_never_hidden() -> None:
    assert hidden((), [(), ()], UNDER) == (False, set())


# Where it is read -----------------------------------------------------------------------------------


def test_a_small_number_is_nowhere_a_reader_comes(client, indicator) -> None:
    """Page, list, strand, CSV and JSON: neither the small number nor its hidden neighbour, in no spelling."""
    measured(indicator, ("", "4127"), ("Noord", "2761"), ("Zuid", "1359"), ("West", "7"))
    base = indicator.edition.get_absolute_url()
    bodies = {}
    for address in (
        indicator.get_absolute_url(),
        f"{base}cijfers/",
        f"{base}onderdeel/1/",
        f"{base}cijfers.csv",
        f"{base}cijfers/leerbaan.json",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        bodies[address] = content.decode().replace("1359", "1.359")
    assert "4.127" in bodies[indicator.get_absolute_url()]
    assert bodies[indicator.get_absolute_url()].count("te klein om te tonen") >= 2
    assert not [address for address, body in bodies.items() if "1.359" in body or ";7;" in body or ">7<" in body]
    figures = {row["group"]: row for row in json.loads(bodies[f"{base}cijfers/leerbaan.json"])["days"][0]["figures"]}
    assert figures["West"] == {
        "group": "West",
        "value": None,
        "people": None,
        "is_too_small": True,
        "corrected_on": None,
    }
    assert figures["Noord"]["value"] == "2761.00"


def test_a_small_total_breaks_the_line_and_shows_no_group(client, indicator) -> None:
    for year, value in ((2022, "40"), (2023, "6"), (2024, "52"), (2025, "61")):
        measured(indicator, ("", value), day=datetime.date(year, 12, 31))
    assert [value for _day, value in queries.totals_of(indicator, 9)] == [40, None, 52, 61]
    drawn = chart(queries.totals_of(indicator, 9), None)
    assert drawn is not None
    assert drawn.path.count("M") == 1
    assert len(drawn.dots) == 3


def test_a_chart_starts_at_zero_and_holds_the_target() -> None:
    drawn = chart([(datetime.date(2024, 1, 1), Decimal(0)), (DAY, Decimal(340))], Decimal(900))
    assert drawn is not None
    assert drawn.highest == 900
    assert drawn.dots[0].y == HEIGHT - BOTTOM
    assert drawn.target_y is not None
    assert chart([(DAY, Decimal(4))], None) is None
    assert chart([(DAY, Decimal(-4)), (DAY, Decimal(4))], None) is None


def test_a_share_says_of_how_many_and_hides_the_nearly_all(client, indicator) -> None:
    """97 per cent of 200: the six who are the others could be known."""
    Indicator.objects.filter(pk=indicator.pk).update(counted="share", unit="procent")
    indicator.refresh_from_db()
    measured(indicator, ("", "97"), people=200)
    assert queries.last_days([indicator])[indicator.pk].total.is_hidden
    measured(indicator, ("", "60"), people=200)
    page = client.get(indicator.get_absolute_url()).content.decode()
    assert '60 <span lang="nl">procent</span>' in page
    assert '<td class="num">200</td>' in page


def test_a_concept_is_for_taskforce_and_programme_team(as_role, client, indicator) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(is_public=False)
    assert client.get(indicator.get_absolute_url()).status_code == 404
    assert (
        "Mensen op een leerbaan" not in client.get(f"{indicator.edition.get_absolute_url()}cijfers/").content.decode()
    )
    assert as_role("lezer_taskforce").get(indicator.get_absolute_url()).status_code == 200


def test_a_strand_has_its_own_page_with_its_progress_and_figures(client, edition, indicator) -> None:
    measured(indicator, ("", "268"))
    strand = edition.strands.get(number=1)
    page = client.get(strand.get_absolute_url()).content.decode()
    assert "4 activiteiten" in page
    assert "Loopt op schema (4)" in page
    assert "268" in page
    other = client.get(edition.strands.get(number=2).get_absolute_url()).content.decode()
    assert "Hier staan nog geen activiteiten." in other
    assert "Mensen op een leerbaan" not in other
    assert client.get(f"{edition.get_absolute_url()}onderdeel/9/").status_code == 404


def test_the_same_number_of_queries_for_two_and_for_twenty(
    client, edition, indicator, django_assert_max_num_queries
) -> None:
    measured(indicator, ("", "268"), ("Noord", "120"), ("Zuid", "148"))
    base = edition.get_absolute_url()
    counted = {}
    for more in (0, 18):
        for number in range(more):
            made = Indicator.objects.create(
                edition=edition, strand=indicator.strand, slug=f"i{number}", title=f"I {number}", definition="D",
                unit="mensen", group_word="regio", source="B", caveat="C", is_public=True,
            )  # fmt: skip
            Measurement.objects.create(indicator=made, measured_on=DAY, value=40 + number)
            Measurement.objects.create(
                indicator=indicator, measured_on=DAY - datetime.timedelta(days=number + 1), value=50
            )
        for address in (f"{base}cijfers/", indicator.get_absolute_url(), f"{base}onderdeel/1/"):
            client.get(address)
            with django_assert_max_num_queries(40) as seen:
                client.get(f"{address}?n={more}")
            counted.setdefault(address, set()).add(len(seen))
    assert all(len(numbers) == 1 for numbers in counted.values()), counted


# How it comes in ------------------------------------------------------------------------------------


def test_a_better_number_replaces_and_the_old_one_is_kept(indicator) -> None:
    measured(indicator, ("", "268"))
    measured(indicator, ("", "268"))
    assert Measurement.objects.count() >= 1
    assert indicator.measurements.count() == 1
    measured(indicator, ("", "271"))
    assert indicator.measurements.filter(replaced_at__isnull=True).get().value == 271
    assert indicator.measurements.filter(replaced_at__isnull=False).get().value == 268
    verbs = ModelLogEntry.objects.filter(action__startswith="indicator.").order_by("-pk")[:2]
    assert [row.action for row in verbs] == ["indicator.correct", "indicator.measure"]
    assert "271" not in json.dumps([row.data for row in verbs])


def test_only_the_programme_team_measures(as_role, client, indicator) -> None:
    address = f"{indicator.get_absolute_url()}meten/"
    assert client.get(address).status_code == 302
    for role in ("contactpersoon", "lezer_taskforce", "besluiter_taskforce", "redacteur"):
        assert as_role(role).get(address).status_code == 404, role
    data = {"measured_on": DAY, "group": "", "value": Decimal(20), "people": None, "note": ""}
    with pytest.raises(PermissionDenied):
        actions.measure(indicator, actor=user_of("contactpersoon"), data=data)


@pytest.mark.parametrize(("typed", "stored"), [("1.234", "1234"), ("268", "268"), ("2 680", "2680"), ("12,0", "12")])
def test_a_number_is_read_as_people_write_it(as_role, indicator, typed: str, stored: str) -> None:
    beheer = as_role("beheerder_werkagenda")
    beheer.post(
        f"{indicator.get_absolute_url()}meten/", {"measured_on": "2025-12-31", "value": typed, "note": "Telling"}
    )
    assert indicator.measurements.get().value == Decimal(stored)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "12,5"}, "Schrijf een heel aantal mensen op"),
        ({"value": "-3"}, "Schrijf een heel aantal mensen op"),
        ({"value": "veel"}, "Voer een getal in"),
        ({"value": "20", "measured_on": "2199-01-01"}, "Deze dag moet nog komen."),
        ({"value": "1e999999"}, "14 cijfers"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(as_role, indicator, typed, words: str) -> None:
    data = {"measured_on": "2025-12-31", "group": "Noord", "note": "Telling van de regio", **typed}
    answer = as_role("beheerder_werkagenda").post(f"{indicator.get_absolute_url()}meten/", data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "Telling van de regio" in page
    assert not indicator.measurements.exists()


def test_an_indicator_keeps_its_kind_and_shows_no_small_baseline(edition, indicator) -> None:
    indicator.baseline = Decimal(4)
    with pytest.raises(ValidationError) as small:
        indicator.full_clean()
    assert "baseline" in small.value.message_dict
    indicator.baseline, indicator.counted = Decimal(61), "share"
    for people, field in ((None, "baseline_people"), (12, "baseline"), (100, None)):
        indicator.baseline_people = people
        if field is None:
            indicator.full_clean()
            continue
        with pytest.raises(ValidationError) as share:
            indicator.full_clean()
        assert field in share.value.message_dict
    indicator.counted = "people"
    measured(indicator, ("", "40"))
    indicator.baseline, indicator.counted = None, "other"
    with pytest.raises(ValidationError) as kind:
        indicator.full_clean()
    assert "counted" in kind.value.message_dict


def test_the_last_figure_stands_beside_its_strand_in_a_recalibration(as_role, edition, indicator) -> None:
    measured(indicator, ("", "4127"))
    found = opened(edition)
    page = as_role("beheerder_werkagenda").get(found.get_absolute_url()).content.decode()
    assert "4.127 mensen, 31 december 2025" in page
    closed(found)
    measured(indicator, ("", "5000"), day=timezone.localdate() + datetime.timedelta(days=9))
    page = as_role("anon").get(found.get_absolute_url()).content.decode()
    assert "4.127 mensen" in page
    assert "5.000" not in page
    measured(indicator, ("", "4"))  # a better number, too small to show
    assert "4.127 mensen" not in as_role("anon").get(found.get_absolute_url()).content.decode()


def test_a_figure_says_that_it_was_corrected_and_when(as_role, edition, indicator) -> None:
    measured(indicator, ("", "4127"), ("Noord", "2761"), ("West", "1366"))
    reader, address = as_role("anon"), indicator.get_absolute_url()
    assert "verbeterd op" not in reader.get(address).content.decode()
    measured(indicator, ("", "4127"), ("Noord", "2771"))
    day = date_format(timezone.localdate(), "j F Y")
    assert reader.get(address).content.decode().count(f"verbeterd op {day}") == 1
    figures = reader.get(f"{address[:-1]}.json").json()["days"][0]["figures"]
    assert {row["group"]: bool(row["corrected_on"]) for row in figures} == {"": False, "Noord": True, "West": False}
    rows = reader.get(f"{edition.get_absolute_url()}cijfers.csv").getvalue().decode()
    assert str(timezone.localdate()) in next(line for line in rows.splitlines() if "Noord" in line)
    # What became too small to show says nothing, also not that it was corrected.
    measured(indicator, ("Noord", "3"))
    hidden_ones = [
        row for row in reader.get(f"{address[:-1]}.json").json()["days"][0]["figures"] if row["is_too_small"]
    ]
    assert hidden_ones
    assert all(row["corrected_on"] is None for row in hidden_ones)


# As a spreadsheet -----------------------------------------------------------------------------------


def send(client, edition, content: bytes, name: str = "metingen.csv"):
    return client.post(f"{edition.get_absolute_url()}metingen/", {"file": named(content, name)})


def named(content: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def looked_at(answer) -> str:
    return answer.context["signed"]


@pytest.mark.parametrize("name", ["metingen.csv", "metingen.xlsx"])
def test_down_and_up_again_changes_nothing(as_role, edition, indicator, name) -> None:
    measured(indicator, ("", "4127"), ("Noord", "2761"), ("West", "7"))
    indicator.measurements.filter(group="Noord").update(note="- twee gemeenten later")
    indicator.measurements.filter(group="West").update(group="'s-Hertogenbosch", note="'=1+1")
    beheer = as_role("beheerder_werkagenda")
    file = beheer.get(f"{edition.get_absolute_url()}{name}").content
    answer = send(beheer, edition, file, name)
    assert answer.context["changes"] == 0
    assert len(answer.context["rows"]) == 3
    beheer.post(f"{edition.get_absolute_url()}metingen/", {"rows": looked_at(answer)})
    assert indicator.measurements.count() == 3


def test_a_file_is_looked_at_before_it_is_stored(as_role, edition, indicator) -> None:
    measured(indicator, ("", "4127"))
    beheer = as_role("beheerder_werkagenda")
    answer = send(
        beheer, edition, b"Indicator;Peildatum;Groep;Waarde\nleerbaan;31-12-2025;;4.130\nleerbaan;2024-12-31;;3900\n"
    )
    page = answer.content.decode()
    assert "4.127" in page
    assert "4.130" in page
    assert indicator.measurements.count() == 1
    stored = beheer.post(f"{edition.get_absolute_url()}metingen/", {"rows": looked_at(answer)}, follow=True)
    assert "2 metingen staan erbij." in stored.content.decode()
    assert indicator.measurements.filter(replaced_at__isnull=True).count() == 2
    again = beheer.post(f"{edition.get_absolute_url()}metingen/", {"rows": looked_at(answer)}, follow=True)
    assert "Deze metingen stonden er al." in again.content.decode()
    assert indicator.measurements.count() == 3


def test_a_workbook_with_real_dates_and_numbers_is_read(as_role, edition, indicator) -> None:
    book = Workbook()
    book.active.append(["Indicator", "Peildatum", "Groep", "Waarde", "Toelichting"])
    book.active.append(["leerbaan", datetime.datetime(2025, 12, 31), None, 4130, "=1+1"])
    file = io.BytesIO()
    book.save(file)
    answer = send(as_role("beheerder_werkagenda"), edition, file.getvalue(), "metingen.xlsx")
    row = answer.context["rows"][0]
    assert (row.data["measured_on"], row.data["value"], row.data["note"]) == (DAY, Decimal(4130), "=1+1")


def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_stored(as_role, edition, indicator) -> None:
    content = (
        "Indicator;Peildatum;Groep;Waarde\nleerbaan;31-12-2025;;40\nonbekend;31-12-2025;;40\n"
        "leerbaan;gisteren;;40\nleerbaan;2025-12-31;;40\nleerbaan;2025-12-31;Zuid;3,5\n"
    )
    answer = send(as_role("beheerder_werkagenda"), edition, content.encode())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Rij 3, kolom “Indicator”: “onbekend” is geen indicator van deze editie." in page
    assert "Rij 4, kolom “Peildatum”" in page
    assert "Rij 5, kolom “Peildatum”: Deze meting staat er twee keer in." in page
    assert "Rij 6, kolom “Waarde”: Schrijf een heel aantal mensen op" in page
    assert not indicator.measurements.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no zip", b"Indicator;Peildatum;Waarde\n"])
def test_a_file_that_cannot_be_read_says_so(as_role, edition, indicator, content: bytes) -> None:
    answer = send(as_role("beheerder_werkagenda"), edition, content)
    assert answer.status_code == 422
    assert "Dit klopt nog niet" in answer.content.decode()


def test_what_somebody_else_wrote_meanwhile_is_shown_first(as_role, edition, indicator) -> None:
    beheer = as_role("beheerder_werkagenda")
    answer = send(beheer, edition, b"Indicator;Peildatum;Groep;Waarde\nleerbaan;31-12-2025;;4130\n")
    measured(indicator, ("", "4099"))
    again = beheer.post(f"{edition.get_absolute_url()}metingen/", {"rows": looked_at(answer)})
    page = again.content.decode()
    assert "Iemand anders veranderde intussen iets." in page
    assert "4.099" in page
    assert indicator.measurements.get().value == 4099
    tampered = beheer.post(f"{edition.get_absolute_url()}metingen/", {"rows": looked_at(answer) + "x"})
    assert tampered.status_code == 422
