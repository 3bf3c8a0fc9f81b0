"""Searches that people keep: kept once, theirs alone, and told about once a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.tasks import each_minute
from knowledge import actions, alerts, library
from knowledge.facets import KEYS, chosen_from
from knowledge.models import CaseStudyPage, LibraryEntry, SavedSearch
from knowledge.saved import MOST_SEARCHES
from notifications.models import Notification
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
SEARCH = "q=stage&uitkomst=positive"


def _told(role: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind="knowledge.new_in_saved_search").count()


def _publish(title: str, moment: datetime.datetime, **values) -> None:
    page = CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief")
    copy = page.copy(update_attrs={"title": title, "slug": title.lower().replace(" ", "-"), **values}, keep_live=False)
    copy.save_revision().publish()
    LibraryEntry.objects.filter(page_id=copy.pk).update(published_at=moment)


def test_search_is_kept_once_shown_to_its_owner_only_and_taken_away(as_role):
    client, other = as_role("lid"), as_role("lid_gemeente2")
    page = client.get(f"/bibliotheek/?{SEARCH}&pagina=1").content.decode()
    assert "Bewaar deze zoekopdracht" in page
    assert 'value="q=stage&amp;uitkomst=positive"' in page
    assert "Bewaar deze" not in client.get("/bibliotheek/").content.decode()  # everything is no search
    for _twice in range(2):
        answer = client.post("/bibliotheek/bewaren/", {"zoekopdracht": SEARCH})
    assert answer["Location"] == f"/bibliotheek/?{SEARCH}"
    saved = SavedSearch.objects.get(owner=user_of("lid"))
    assert saved.title == "“stage”, Werkte"
    assert "“stage”, Werkte" in client.get("/mijn/zoekopdrachten/").content.decode()
    assert (
        "stage" not in other.get("/mijn/zoekopdrachten/").content.decode().partition("<main")[2].partition("<footer")[0]
    )
    assert other.post(f"/mijn/zoekopdrachten/{saved.uuid}/weghalen/").status_code == 404
    assert (
        "hoor je niets meer"
        in client.post(f"/mijn/zoekopdrachten/{saved.uuid}/weghalen/", follow=True).content.decode()
    )
    assert not SavedSearch.objects.filter(owner=user_of("lid")).exists()


def test_visitor_is_led_back_to_the_search_after_signing_in(as_role):
    page = as_role("anon").get(f"/bibliotheek/?{SEARCH}").content.decode()
    assert "next=/bibliotheek/%3Fq%3Dstage%26uitkomst%3Dpositive" in page
    assert as_role("anon").post("/bibliotheek/bewaren/", {"zoekopdracht": SEARCH}).status_code == 302
    assert not SavedSearch.objects.filter(title__contains="stage").exists()


def test_what_cannot_be_kept_is_said(as_role):
    client = as_role("lid")
    for sent in ("", "pagina=3&onzin=1", "%00"):
        page = client.post("/bibliotheek/bewaren/", {"zoekopdracht": sent}, follow=True).content.decode()
        assert "Zoek eerst iets, of maak een keuze." in page
    long = "&".join(f"thema={number}{'x' * 70}" for number in range(20))
    assert (
        "te lang om te bewaren"
        in client.post("/bibliotheek/bewaren/", {"zoekopdracht": long}, follow=True).content.decode()
    )
    for number in range(MOST_SEARCHES):
        actions.save_search(actor=user_of("lid"), query=f"q={number}", title=str(number))
    with pytest.raises(ValidationError):
        actions.save_search(actor=user_of("lid"), query="q=een-te-veel", title="x")
    assert actions.save_search(actor=user_of("lid"), query="q=1", title="1")  # kept already


def test_owner_hears_once_a_day_of_what_is_new_and_theirs_to_see(as_role):
    saved = actions.save_search(actor=user_of("lid"), query=SEARCH, title="“stage”, Werkte")
    start = saved.told_until
    network = CaseStudyPage.objects.filter(network__slug="onderwijs").first().network
    assert alerts.look_in_saved_searches in each_minute()
    assert alerts.tell_what_is_new(start + DAY) == 0  # nothing came in
    _publish("Stage bij de bakker", start + DAY + DAY / 4)
    _publish("Stage bij de slager", start + DAY + DAY / 4)
    _publish("Stage die niet werkte", start + DAY + DAY / 4, outcome="negative")
    _publish("Stage in stilte", start + DAY + DAY / 4, visibility="network", network=network)
    moments = [start + DAY + DAY / 2, start + 2 * DAY, start + 2 * DAY, start + 2.5 * DAY, start + 9 * DAY]
    assert [alerts.tell_what_is_new(moment) for moment in moments] == [0, 1, 0, 0, 0]
    notice = Notification.objects.get(recipient=user_of("lid"), kind="knowledge.new_in_saved_search")
    assert notice.words() == ("Nieuw bij je zoekopdracht: “stage”, Werkte", "Nieuw in de bibliotheek: 2.")
    page = as_role("lid").get(notice.url).content.decode()
    assert page.index("stage-bij-de-slager") < page.index("stage-vinden-zonder-brief")
    assert "Stage in stilte" not in page


def test_nobody_is_told_who_left_or_of_what_was_there_already():
    saved = actions.save_search(actor=user_of("lid"), query="q=stage", title="stage")
    _publish("Stage van vorige week", saved.told_until - 7 * DAY)
    assert alerts.tell_what_is_new(saved.told_until + DAY) == 0
    person = user_of("lid")
    person.is_active = False
    person.save()
    _publish("Stage van morgen", saved.told_until + 2 * DAY)
    assert alerts.tell_what_is_new(timezone.now() + 5 * DAY) == 0


@given(
    text=st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=40),
    chosen=st.dictionaries(
        st.sampled_from(sorted(KEYS)), st.lists(st.text("abcé&=%+ -1", min_size=1, max_size=9), min_size=1)
    ),
)
def test_kept_query_is_read_back_as_the_same_search(text, chosen):
    query = QueryDict(library.query_of(text, chosen))
    assert query.get("q", "") == text
    assert chosen_from(query) == {key: sorted(set(values))[:20] for key, values in chosen.items()}
    assert library.query_of(text, {key: values[::-1] for key, values in chosen.items()}) == library.query_of(
        text, chosen
    )
