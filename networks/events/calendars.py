"""Sessions as iCalendar (RFC 5545), written by the icalendar library."""

import datetime
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from core.addresses import in_language

from .models import Event

MOST = 26  # sessions in a series


def occurrences(starts_at: datetime.datetime, rule: str) -> list[datetime.datetime]:
    """Moments of a session that repeats by a rule (RRULE of RFC 5545), at most `MOST`.

    The rule runs in Dutch time, so that two o'clock stays two o'clock when the clock changes.
    Raises ValueError for a rule that is none.
    """
    from dateutil.rrule import rrulestr

    start = timezone.localtime(starts_at).replace(tzinfo=None)
    return [timezone.make_aware(moment) for moment in islice(rrulestr(rule, dtstart=start), MOST)]


def calendar_file_of(event: Event, *, with_link: bool) -> tuple[str, str, str]:
    """One session as a file to go with a mail: name, content and media type."""
    content = calendar_of([event], event.title, with_link=lambda row: with_link)
    return f"{slugify(event.title)[:60] or 'bijeenkomst'}.ics", content.decode(), "text/calendar"


def calendar_of(events: Iterable[Event], name: str, *, with_link: Any = lambda event: False) -> bytes:
    """An iCalendar file. Moments are in UTC, so no client can shift them in the week of summer time.

    `with_link(event)` says whether the online link may stand in it.
    """
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//Knooppunt//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        entry = Entry()
        address = settings.BASE_URL + in_language(f"/bijeenkomsten/{event.uuid}/")
        entry.add("uid", f"{event.uuid}@knooppunt")
        entry.add("sequence", event.revision)
        entry.add("dtstamp", timezone.now())
        entry.add("dtstart", event.starts_at)
        entry.add("dtend", event.ends_at)
        entry.add("summary", event.title)
        entry.add("description", f"{event.description}\n\n{address}")
        entry.add("url", address)
        shows_link = bool(event.online_link) and with_link(event)
        place = event.place or (event.online_link if shows_link else "")
        if place:
            entry.add("location", place)
        if shows_link:
            entry.add("conference", event.online_link, parameters={"VALUE": "URI"})
        entry.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
        calendar.add_component(entry)
    return calendar.to_ical()
