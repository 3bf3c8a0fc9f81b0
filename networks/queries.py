"""Reading networks: who takes part, what a change of visibility does, how a network is doing."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import pagecache
from core.visibility import Visibility, visible, visible_among, wider_than
from people.models import Affiliation, LabourMarketRegion, Organisation

from .models import (
    Membership,
    MembershipRole,
    MembershipState,
    NetworkPage,
    NetworkState,
    Placement,
    PlacementState,
)
from .registry import activity_sources, network_contents

NEWCOMER_DAYS = 30
ACTIVE_DAYS = 60
QUIET_DAYS = 90
FILTER_SIZE = 300
MEMBER_SORTS = {
    "naam": gettext_lazy("naam"),
    "nieuwste": gettext_lazy("nieuwste eerst"),
    "bijdragen": gettext_lazy("meeste bijdragen"),
}


@dataclass(frozen=True)
class ContentChange:
    """What happens to one kind of content when a network's visibility changes."""

    label: str
    total: int
    wider: int
    sentence: str


@dataclass(frozen=True)
class VisibilityPreview:
    """What becomes visible to whom, and how many items change, before it happens."""

    before: str
    after: str
    is_wider: bool
    is_narrower: bool
    contents: list[ContentChange]
    changing: int


def visibility_preview(network: NetworkPage, visibility: str, *, narrow: bool) -> VisibilityPreview:
    """The preview of `change_visibility`: one query per kind of content."""
    wide = wider_than(visibility)
    contents, changing = [], 0
    for content in network_contents():
        counts = content.by_visibility(network)
        total = sum(counts.values())
        wider = sum(number for value, number in counts.items() if value in wide)
        changing += wider if narrow else 0
        contents.append(ContentChange(str(content.label), total, wider, _change_sentence(total, wider, narrow)))
    return VisibilityPreview(
        before=Visibility(network.visibility).sentence,
        after=Visibility(visibility).sentence,
        is_wider=visibility in wider_than(network.visibility),
        is_narrower=network.visibility in wide,
        contents=contents,
        changing=changing,
    )


def _change_sentence(total: int, wider: int, narrow: bool) -> str:
    if not total:
        return _("Er is nog niets.")
    if not wider:
        return _("Alle %(total)s blijven zoals ze zijn.") % {"total": total}
    if narrow:
        return _("%(wider)s van de %(total)s worden ook minder zichtbaar.") % {"wider": wider, "total": total}
    return _("%(wider)s van de %(total)s blijven voor meer mensen te lezen, zonder de naam van het netwerk.") % {
        "wider": wider,
        "total": total,
    }


def active_members(network: NetworkPage) -> QuerySet[Membership]:
    """Who takes part now."""
    return Membership.objects.filter(network=network, state=MembershipState.ACTIVE)


def was_active(network: NetworkPage, moment: Any) -> Q:
    """Memberships whose person wrote something in the network since a moment, or looked around."""
    return Q(last_seen_at__gte=moment) | _wrote_since(network, moment)


def _wrote_since(network: NetworkPage, moment: Any) -> Q:
    found = Q()
    for source in activity_sources():
        found |= Q(user__in=source(network, moment).values("person"))
    return found


def newcomers_without_contact(network: NetworkPage) -> Q:
    """Memberships of who joined lately and did not write anything yet: a word of welcome helps them begin."""
    edge = timezone.now() - datetime.timedelta(days=NEWCOMER_DAYS)
    return Q(started_at__gte=edge, role=MembershipRole.MEMBER) & ~_wrote_since(network, edge)


@dataclass
class MemberFilters:
    """What the list of members is narrowed to; everything comes from the address and may be nonsense."""

    text: str = ""
    organisation: str = ""
    region: str = ""
    theme: str = ""
    sort: str = "naam"
    only: str = ""

    @classmethod
    def of(cls, query: Any) -> "MemberFilters":
        """From the address: `q`, `organisatie`, `regio`, `over`, `sorteer`, and one of `nieuw`, `kennismaken`, `stil`, `begeleiders`."""
        only = next((name for name in ("nieuw", "kennismaken", "stil", "begeleiders") if query.get(name)), "")
        sort = query.get("sorteer", "naam")
        return cls(
            text=query.get("q", "").strip()[:100],
            organisation=query.get("organisatie", "")[:160],
            region=query.get("regio", "")[:60],
            theme=query.get("over", "").strip()[:60],
            sort=sort if sort in MEMBER_SORTS else "naam",
            only=only,
        )

    @property
    def is_empty(self) -> bool:
        """Nothing is narrowed."""
        return not (self.text or self.organisation or self.region or self.theme or self.only)


def members(network: NetworkPage, viewer: Any, filters: MemberFilters) -> QuerySet[Membership]:
    """Members this viewer may see, narrowed and in order; one row per person."""
    rows = visible(active_members(network), viewer).select_related("user__profile")
    current = Affiliation.objects.filter(user=OuterRef("user_id"), ended_on__isnull=True)
    if filters.organisation:
        rows = rows.filter(Exists(current.filter(organisation__slug=filters.organisation)))
    if filters.region:
        rows = rows.filter(Exists(current.filter(organisation__region__slug=filters.region)))
    if filters.theme:
        rows = rows.filter(
            Q(user__profile__ask_me_about__icontains=filters.theme)
            | Q(user__profile__works_on__icontains=filters.theme)
        )
    if filters.text:
        text = filters.text
        rows = rows.filter(
            Q(user__name__icontains=text)
            | Q(user__profile__role_title__icontains=text)
            | Q(user__profile__ask_me_about__icontains=text)
            | Exists(current.filter(organisation__name__icontains=text))
        )
    now = timezone.now()
    if filters.only == "nieuw":
        rows = rows.filter(started_at__gte=now - datetime.timedelta(days=NEWCOMER_DAYS))
    if filters.only == "kennismaken":
        rows = rows.filter(newcomers_without_contact(network))
    if filters.only == "stil":
        rows = rows.exclude(was_active(network, now - datetime.timedelta(days=ACTIVE_DAYS)))
    if filters.only == "begeleiders":
        rows = rows.filter(role=MembershipRole.COORDINATOR)
    if filters.sort == "nieuwste":
        return rows.order_by("-started_at", "pk")
    if filters.sort == "bijdragen":
        return rows.annotate(wrote=_wrote(network)).order_by("-wrote", "user__name", "pk")
    return rows.order_by("role", "user__name", "pk")


def _wrote(network: NetworkPage) -> Any:
    total: Any = Value(0)
    for source in activity_sources():
        mine = source(network, None).filter(person=OuterRef("user_id")).order_by().values("person")
        number = Subquery(mine.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        total = total + Coalesce(number, 0)
    return total


def organisations_of(network: NetworkPage) -> list[tuple[str, str]]:
    """Slug and name of where the members work, for the filter; kept until something is written.

    Proposed organisations are left out: only their proposer and the redactie know of them.
    """

    def load() -> list[tuple[str, str]]:
        people = active_members(network).values("user")
        rows = Organisation.objects.filter(
            pk__in=Affiliation.objects.filter(user__in=people, ended_on__isnull=True).values("organisation"),
            is_proposed=False,
        )
        return list(rows.order_by("name").values_list("slug", "name")[:FILTER_SIZE])

    return pagecache.remember(f"organisations-of:{network.pk}", load)


def regions_of(network: NetworkPage) -> list[tuple[str, str]]:
    """Slug and name of the regions the members work in, for the filter; kept until something is written."""

    def load() -> list[tuple[str, str]]:
        people = active_members(network).values("user")
        here = Affiliation.objects.filter(user__in=people, ended_on__isnull=True).values("organisation__region")
        return list(LabourMarketRegion.objects.filter(pk__in=here).order_by("name").values_list("slug", "name"))

    return pagecache.remember(f"regions-of:{network.pk}", load)


def quiet_networks() -> QuerySet[NetworkPage]:
    """Networks that still run and where nobody wrote for 90 days (PRODUCT §3); a plan counts until its date."""
    edge = timezone.now() - datetime.timedelta(days=QUIET_DAYS)
    rows = NetworkPage.objects.filter(
        live=True, state__in=[NetworkState.PILOT, NetworkState.ACTIVE, NetworkState.DORMANT], state_since__lt=edge
    ) | NetworkPage.objects.filter(live=True, state=NetworkState.DORMANT, wake_up_on__lte=timezone.localdate())
    for source in activity_sources():
        rows = rows.exclude(Exists(source(OuterRef("pk"), edge)))
    return rows.exclude(wake_up_on__gt=timezone.localdate())


def proposed_networks(person: Any) -> list[NetworkPage]:
    """Networks that fit someone: for where they work, or where colleagues of the same organisation take part.

    Only what they may see and can still join or ask for; at most six.
    """
    mine = Membership.objects.filter(user=person).exclude(state=MembershipState.ENDED).values("network")
    affiliation = Affiliation.objects.filter(user=person, ended_on__isnull=True).select_related("organisation").first()
    fits = Q(audience="dwars")
    profile = getattr(person, "profile", None)
    if profile is not None and profile.audience:
        fits |= Q(audience=profile.audience)
    if affiliation is not None:
        fits |= Q(audience=affiliation.organisation.kind) | Q(sponsor=affiliation.organisation)
        colleagues = Affiliation.objects.filter(organisation=affiliation.organisation, ended_on__isnull=True)
        fits |= Q(
            pk__in=Membership.objects.filter(
                state=MembershipState.ACTIVE, user__in=colleagues.exclude(user=person).values("user")
            ).values("network")
        )
    return list(
        visible(NetworkPage, person)
        .filter(fits, live=True, state__in=[NetworkState.PILOT, NetworkState.ACTIVE])
        .exclude(pk__in=mine)
        .exclude(join_method="invite")
        .order_by("number", "title")[:6]
    )


def placements_of(item: Any, viewer: Any) -> list[Placement]:
    """Where an item is shown besides its home: only networks this viewer may know of. Stored rows are kept, rights asked now."""
    kind = ContentType.objects.get_for_model(type(item))

    def load() -> list[Placement]:
        rows = Placement.objects.filter(item_type=kind, item_id=item.pk, state=PlacementState.ACCEPTED)
        return list(rows.select_related("network").order_by("network__number"))

    rows = pagecache.remember(f"placements:{kind.pk}:{item.pk}", load)
    allowed = visible_among(Placement, [row.pk for row in rows], viewer)
    return [row for row in rows if row.pk in allowed]
