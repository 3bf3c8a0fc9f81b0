"""What waits in the library: what is past its check date, what is to be judged again, what keepers asked to change."""

import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.worklist import WorkItem, WorkKind, register_work_kind
from networks.scope import coordinated_ids

from .adoptions import MEASURED_FOR_RESEARCH
from .evidence import within_ceiling
from .models import Adoption, CheckAnswer, LibraryEntry, ResearchAnswer


def _stale(user: Any) -> QuerySet[Any]:
    """Past its check date: for the redactie, and for who runs the network it belongs to."""
    rows = LibraryEntry.objects.filter(is_stale=True, check_by__isnull=False)
    return rows if user.is_editor else rows.filter(Q(network__in=coordinated_ids(user)))


def _load_stale(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    found = {}
    for row in LibraryEntry.objects.filter(pk__in=pks).defer("body_text"):
        links = [(_("Bekijk het"), row.get_absolute_url())]
        if user.is_editor:
            links.append((_("Klopt dit nog?"), reverse("knowledge:check", args=[row.slug])))
            links.append((_("Werk het bij"), reverse("wagtailadmin_pages:edit", args=[row.page_id])))
        found[row.pk] = WorkItem(
            title=_("Aan controle toe: %(title)s") % {"title": row.title},
            line=row.summary,
            since=timezone.make_aware(datetime.datetime.combine(row.check_by, datetime.time.min)),
            url=row.get_absolute_url(),
            links=tuple(links),
        )
    return found


def _to_assess_again(user: Any) -> QuerySet[Any] | None:
    """The study design was changed after the judgement, to one that does not allow the level: for the redactie."""
    if not user.is_editor:
        return None
    allowed = within_ceiling("page__casestudypage__study_design")
    return LibraryEntry.objects.filter(level__isnull=False).exclude(allowed)


def _load_to_assess(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Bewijs opnieuw beoordelen: %(title)s") % {"title": row.title},
            line=str(_("Het soort onderzoek is aangepast. Dat laat het niveau van nu niet meer toe.")),
            since=row.page.last_published_at or row.published_at,
            url=reverse("knowledge:assess", args=[row.page_id]),
            links=((_("Bekijk het"), row.get_absolute_url()),),
        )
        for row in LibraryEntry.objects.filter(pk__in=pks).defer("body_text").select_related("page")
    }


def _asked_changes(user: Any) -> QuerySet[Any] | None:
    """A keeper asked for a change: for the redactie."""
    return CheckAnswer.objects.filter(waits=True) if user.is_editor else None


def _load_changes(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Gevraagde aanpassing: %(title)s") % {"title": row.page.title},
            line=row.text,
            since=row.at,
            url=reverse("wagtailadmin_pages:edit", args=[row.page_id]),
            accept_url=reverse("knowledge:handle_change", args=[row.pk]),
            accept_label=_("Klaar"),
            links=(
                (_("Werk het bij"), reverse("wagtailadmin_pages:edit", args=[row.page_id])),
                (_("Bekijk het"), reverse("knowledge:page", args=[row.page.slug])),
            ),
        )
        for row in CheckAnswer.objects.filter(pk__in=pks).select_related("page")
    }


register_work_kind(
    WorkKind(
        key="asked_change",
        label=gettext_lazy("Gevraagde aanpassingen"),
        rows=_asked_changes,
        load=_load_changes,
        since="at",
        network="",
        order=40,
    )
)


def _ready_for_research(user: Any) -> QuerySet[Any] | None:
    """Three organisations measured what came of it, and the redactie said nothing about research yet (PRODUCT §5)."""
    if not user.is_editor:
        return None
    measured = Adoption.objects.filter(is_measured=True).order_by().values("practice").annotate(number=Count("pk"))
    enough = measured.filter(number__gte=MEASURED_FOR_RESEARCH).values("practice")
    rows = LibraryEntry.objects.filter(page_id__in=enough)
    return rows.exclude(page_id__in=ResearchAnswer.objects.values("practice"))


def _load_ready(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    entries = list(LibraryEntry.objects.filter(pk__in=pks).defer("body_text"))
    measured = Adoption.objects.filter(is_measured=True, practice__in=[row.page_id for row in entries]).order_by()
    since = dict(measured.values_list("practice").annotate(newest=Max("confirmed_at")))
    found = {}
    for row in entries:
        trail = reverse("knowledge:adoptions", args=[row.slug])
        found[row.pk] = WorkItem(
            title=_("Klaar voor onderzoek? %(title)s") % {"title": row.title},
            line=str(_("Minstens drie organisaties hebben gemeten wat eruit kwam. Is dit iets voor een onderzoek?")),
            since=since.get(row.page_id, row.published_at),
            url=f"{trail}?toon=gemeten",
            accept_url=reverse("knowledge:answer_research", args=[row.page_id]),
            accept_label=_("Ja, klaar voor onderzoek"),
            links=((_("Bekijk wat er gemeten is"), f"{trail}?toon=gemeten"),),
        )
    return found


register_work_kind(
    WorkKind(
        key="ready_for_research",
        label=gettext_lazy("Klaar voor onderzoek"),
        rows=_ready_for_research,
        load=_load_ready,
        since="published_at",
        network="",
        order=55,
    )
)
register_work_kind(
    WorkKind(
        key="to_assess_again",
        label=gettext_lazy("Bewijs opnieuw beoordelen"),
        rows=_to_assess_again,
        load=_load_to_assess,
        since="published_at",
        order=45,
    )
)
register_work_kind(
    WorkKind(
        key="stale",
        label=gettext_lazy("Aan controle toe"),
        rows=_stale,
        load=_load_stale,
        since="check_by",
        order=50,
    )
)
