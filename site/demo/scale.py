"""Bulk content for benchmarks and query counts: rows in the tables, not clicks. Never for a site people use."""

import datetime
import random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from core import pagecache, search
from core.richtext import render_markdown
from knowledge.models import CaseStudyPage, FacetValue, LibraryEntry, LibraryIndexPage, TargetGroup, Theme
from networks.discussions.models import Discussion, Reply
from networks.events.models import Attendance, Event
from networks.models import Membership, NetworkIndexPage, NetworkPage
from people.models import Profile, User

from . import scale_agenda

WORDS = [
    "stage",
    "werk",
    "taal",
    "school",
    "bedrijf",
    "gemeente",
    "coach",
    "begeleiding",
    "gesprek",
    "kans",
    "netwerk",
    "student",
    "statushouder",
    "training",
    "rooster",
    "loon",
    "doorgroei",
    "vacature",
    "proef",
    "maatje",
]
BATCH = 2000
OUTCOMES = ["positive", "mixed", "no_effect", "negative", "unknown"]


def _sentence(random_source: random.Random, length: int) -> str:
    return " ".join(random_source.choices(WORDS, k=length)).capitalize() + "."


def make(
    *,
    networks: int = 0,
    practices: int = 0,
    discussions: int = 0,
    replies: int = 0,
    members: int = 0,
    activities: int = 0,
    rounds: int = 0,
) -> None:
    """Make this many of each, spread over the networks there are then."""
    with transaction.atomic():
        _networks(networks)
        people = _members(members)
        _practices(practices)
        made = _discussions(discussions, people or list(User.objects.all()[:20]))
        if replies and made:
            add_replies(made[0], replies)
        if activities:
            scale_agenda.enlarge(activities, rounds)
    pagecache.forget_pages()


def _networks(number: int) -> None:
    """Open networks, each run by the begeleider of "gemeenten" or by one of the other two in turn, with two requests waiting."""
    index = NetworkIndexPage.objects.get()
    leaders = list(User.objects.filter(memberships__role="coordinator", memberships__state="active").distinct()[:3])
    first = NetworkPage.objects.count()
    waiting = list(User.objects.filter(is_active=True).order_by("-pk")[:2])
    for offset in range(number):
        page = NetworkPage(
            slug=f"schaal-netwerk-{first + offset}",
            title=f"Schaal netwerk {first + offset}",
            number=100 + first + offset,
            audience="dwars",
            purpose="Voor metingen.",
        )
        index.add_child(instance=page)
        page.save_revision().publish()
        leader = leaders[offset % len(leaders)]
        Membership.objects.create(network=page, user=leader, role="coordinator", started_at=timezone.now())
        Membership.objects.bulk_create(
            [Membership(network=page, user=user, state="requested") for user in waiting if user.pk != leader.pk]
        )


def _members(number: int) -> list[User]:
    start = User.objects.count()
    users = [
        User(
            email=f"schaal{start + index}@voorbeeld.example",
            name=f"Schaal {start + index}",
            house_rules_accepted_at=timezone.now(),
        )
        for index in range(number)
    ]
    users = User.objects.bulk_create(users, batch_size=BATCH)
    Profile.objects.bulk_create([Profile(user=user, role_title="klantmanager") for user in users], batch_size=BATCH)
    networks = list(NetworkPage.objects.filter(join_method="open"))
    Membership.objects.bulk_create(
        [
            Membership(user=user, network=networks[index % len(networks)], started_at=timezone.now())
            for index, user in enumerate(users)
        ],
        batch_size=BATCH,
    )
    return users


def _practices(number: int) -> None:
    source = random.Random(number)  # noqa: S311  not for secrets
    index = LibraryIndexPage.objects.get()
    networks = list(NetworkPage.objects.filter(visibility="public"))
    themes, groups = list(Theme.objects.all()), list(TargetGroup.objects.all())
    for start in range(0, number, BATCH):
        _practice_batch(index, source, min(BATCH, number - start), networks, themes, groups)


def _practice_batch(
    index: LibraryIndexPage,
    source: random.Random,
    number: int,
    networks: list[Any],
    themes: list[Any],
    groups: list[Any],
) -> None:
    """Pages by their table rows (bulk_create refuses Page subclasses), then entries, facets and search rows."""
    index.refresh_from_db()
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    locale = Locale.objects.get(language_code="nl")
    first = index.numchild + index.get_descendant_count() + 1
    last = index.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    now = timezone.now()
    pages = []
    for offset in range(1, number + 1):
        slug = f"schaal-{first + offset}-{source.randrange(10**9)}"
        title = f"{source.choice(WORDS).capitalize()} {source.choice(WORDS)} {first + offset}"
        pages.append(
            Page(
                title=title,
                draft_title=title,
                slug=slug,
                path=Page._get_path(index.path, index.depth + 1, step + offset),
                depth=index.depth + 1,
                numchild=0,
                url_path=f"{index.url_path}{slug}/",
                content_type=kind,
                locale=locale,
                live=True,
                first_published_at=now - datetime.timedelta(minutes=offset),
                translation_key=_uuid(),
            )
        )
    Page.objects.bulk_create(pages, batch_size=BATCH)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + number)
    _raw_practices(pages, source)
    entries, chosen = [], []
    for page in pages:
        theme, group, level, outcome = (
            source.choice(themes),
            source.choice(groups),
            source.randrange(6),
            source.choice(OUTCOMES),
        )
        entries.append(
            LibraryEntry(
                page_id=page.pk,
                kind="praktijk",
                kind_label="schets",
                slug=page.slug,
                title=page.title,
                summary=_sentence(source, 14),
                body_text=_sentence(source, 30),
                visibility="public",
                network=source.choice(networks),
                theme_name=theme.name,
                theme_colour=theme.colour,
                theme_icon=theme.icon,
                level=level,
                outcome=outcome,
                facts=[["users", group.name]],
                published_at=page.first_published_at,
                checked_on=now.date(),
            )
        )
        chosen.append(
            [
                ("soort", "praktijk"),
                ("thema", theme.slug),
                ("doelgroep", group.slug),
                ("bewijs", str(level)),
                ("uitkomst", outcome),
                ("voor", source.choice(["gemeente", "onderwijs", "werkgever"])),
                ("kosten", "unknown"),
            ]
        )
    entries = LibraryEntry.objects.bulk_create(entries, batch_size=BATCH)
    FacetValue.objects.bulk_create(
        [
            FacetValue(entry=entry, facet=facet, value=value)
            for entry, values in zip(entries, chosen, strict=True)
            for facet, value in values
        ],
        batch_size=BATCH,
    )
    library = search.source_for(LibraryEntry)
    if library:
        search.write_new(library, entries)


def _uuid() -> Any:
    import uuid

    return uuid.uuid4()


def _raw_practices(pages: list[Page], source: random.Random) -> None:
    """The practice's own table row for each page."""
    from django.db import connection

    sample = CaseStudyPage(title="x", slug="x", summary=_sentence(source, 14), for_municipality=True)
    fields = [field for field in CaseStudyPage._meta.local_concrete_fields if field.column != "page_ptr_id"]
    columns = ["page_ptr_id", *[field.column for field in fields]]
    values = [field.get_db_prep_save(field.pre_save(sample, add=True), connection) for field in fields]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {CaseStudyPage._meta.db_table} ({quoted}) VALUES ({marks})",  # noqa: S608  our own column names
            [[page.pk, *values] for page in pages],
        )


def _discussions(number: int, people: list[User]) -> list[Discussion]:
    source = random.Random(number)  # noqa: S311  not for secrets
    networks = list(NetworkPage.objects.filter(visibility="public"))
    rows = []
    for index in range(number):
        body = _sentence(source, 40)
        rows.append(
            Discussion(
                network=networks[index % len(networks)],
                title=f"{source.choice(WORDS).capitalize()} en {source.choice(WORDS)} {index}?",
                body=body,
                body_html=render_markdown(body),
                visibility="public",
                author=people[index % len(people)],
                last_activity_at=timezone.now() - datetime.timedelta(minutes=index),
            )
        )
    made = Discussion.objects.bulk_create(rows, batch_size=BATCH)
    conversations = search.source_for(Discussion)
    if conversations:
        search.write_new(conversations, made)
    return made


def add_replies(discussion: Discussion, number: int) -> None:
    """Add replies in three levels. Rows are written table by table, as multi-table models cannot be bulk-created."""
    source = random.Random(number)  # noqa: S311  not for secrets
    writers = list(User.objects.filter(is_active=True)[:20])
    parents: list[Reply] = []
    kind = ContentType.objects.get_for_model(Discussion)
    for index in range(number):
        text = _sentence(source, 40)
        parent = source.choice(parents) if parents and index % 3 else None
        reply = Reply(
            discussion=discussion,
            content_type=kind,
            object_pk=str(discussion.pk),
            site_id=1,
            user=writers[index % len(writers)],
            user_name="",
            comment=text,
            body_html=render_markdown(text),
            parent_id=parent.pk if parent else 0,
            submit_date=timezone.now() - datetime.timedelta(minutes=number - index),
        )
        reply.save()
        if reply.level < 2:
            parents.append(reply)
    Discussion.objects.filter(pk=discussion.pk).update(reply_count=number)
    pagecache.forget_pages()


def add_attendances(event: Event, number: int) -> None:
    """Give a session this many people who come; they must be there already."""
    known = Attendance.objects.filter(event=event).values("user")
    people = User.objects.exclude(pk__in=known).order_by("-pk")[:number]
    Attendance.objects.bulk_create([Attendance(event=event, user=person) for person in people], batch_size=BATCH)
