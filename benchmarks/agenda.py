"""Pages of the work agenda at the demo's size against 40 parties, 500 activities and 10 rounds, interleaved in one run."""

from pages import _shell

from networks import compare

SIZE = ["--activities", "500", "--rounds", "10"]
# Opens a recalibration at each size, so that its page and its snapshot hold the whole agenda.
_OPEN = (
    "from agenda.models import WorkAgendaEdition; from agenda.recalibration import actions; from people.models import User;"
    "from agenda.rounds.models import UpdateRound; from agenda.rounds import actions as rounds; import datetime;"
    "edition = WorkAgendaEdition.objects.get(slug='2021'); petra = User.objects.get(email='petra@voorbeeld.example');"
    "day = datetime.date.today() + datetime.timedelta(days=20);"
    "found = actions.open_recalibration(edition, actor=petra,"
    " data={'title': 'Meting', 'intro': '', 'quorum': 1, 'propose_until': day});"
    "asked = rounds.open_round(edition, actor=petra, title='Meting', intro='', closes_on=day);"
    "print(found.get_absolute_url(), found.first.get_absolute_url(), asked.get_absolute_url())"
)
NAMES = ("a recalibration", "its snapshot", "a round")
PATHS = [
    "/werkagenda/2021/",
    "/werkagenda/2021/activiteiten/",
    "/werkagenda/2021/onderdeel/1/",
    "/werkagenda/2021/vacaturecheck/",
    "/werkagenda/2021/rondes/",
    "/werkagenda/2021/herijkingen/",
    "/werkagenda/2021/cijfers/",
    "/werkagenda/2021/vervolg/2025/",
    "/werklijst/",
]


def pages(env: dict[str, str]) -> list[tuple[str, str]]:
    """Names and addresses on one site."""
    made = _shell(env, _OPEN).split()
    return [*((path, path) for path in PATHS), *zip(NAMES, made, strict=True)]


if __name__ == "__main__":
    compare(SIZE, "petra@voorbeeld.example", pages)
