"""Writes about the text of a practice. Audit name: `practice.draft`."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from core import audit
from core.models import claim_token
from core.richtext import plain_excerpt
from core.visibility import Visibility
from knowledge.choices import Origin, Tier
from knowledge.models import CaseStudyPage, LibraryIndexPage, PracticeSource, TargetGroup
from knowledge.pages import stream_text
from knowledge.policies import can_hand_in_practice
from notifications.actions import notify
from people.models import Affiliation, Organisation

from .. import policies
from ..notices import DraftLink
from ..queries import newest_version, proposed_network, turn_of

audit.declare(practice_draft=gettext_lazy("bewaarde een concept"))

DETAILS = (  # what a worked-out description has beyond the six fields of a sketch (DOMAIN §6)
    *("summary", "problem", "goal", "themes", "conditions", "transferability", "start_year", "end_year", "phase"),
    *(
        "sectors",
        "partners",
        "cost_class",
        "cost_text",
        "effort_class",
        "capacity",
        "participants",
        "participants_unit",
    ),
    *("active_elements", "theory_of_change", "materials", "risks_privacy"),
)


def paragraphs(text: str) -> list[dict[str, Any]]:
    """A person's plain text as StreamField blocks; the text is escaped and holds no markup."""
    from django.utils.html import escape

    return [
        {"type": "paragraph", "value": f"<p>{escape(part.strip())}</p>"}
        for part in text.replace("\r\n", "\n").split("\n\n")
        if part.strip()
    ]


def free_slug(title: str) -> str:
    """An address below the library that nothing has yet."""
    base = slugify(title)[:80] or "praktijkvoorbeeld"
    slug, number = base, 2
    while LibraryIndexPage.objects.first().get_children().filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def _fill(page: CaseStudyPage, data: dict[str, Any]) -> None:
    """Put the fields of the hand-in form on a page. What the form does not ask (a caller that has less) stays as it is."""
    page.title = page.draft_title = data["title"].strip()
    page.for_municipality, page.for_education, page.for_employer = (
        "gemeente" in data["audience"],
        "onderwijs" in data["audience"],
        "werkgever" in data["audience"],
    )
    # A StreamField takes its data as a list; the types of Wagtail know the field only.
    page.approach = paragraphs(data["approach"])  # type: ignore[assignment]
    page.results = paragraphs(data["results"])  # type: ignore[assignment]
    page.outcome = data["outcome"]
    page.lessons = data["lessons"]
    page.contact = data["contact"]
    if page.tier == Tier.SKETCH:
        page.summary = plain_excerpt(data["approach"] or data["title"], 300)
    page.target_groups = TargetGroup.objects.filter(pk__in=[group.pk for group in data["target_groups"]])
    if data.get("visibility"):
        page.visibility = Visibility(data["visibility"])
        page.network = data.get("network")
    if "names_organisation" in data:
        _name_organisation(page, named=data["names_organisation"])


def _name_organisation(page: CaseStudyPage, *, named: bool) -> None:
    """Put the makers where readers see them, or where only the redactie does; the region goes with them."""
    makers: Organisation | None = page.owner_organisation or page.unnamed_organisation
    page.owner_organisation, page.unnamed_organisation = (makers, None) if named else (None, makers)
    if not named:
        page.region = None
    elif makers is not None and page.region is None:
        page.region = makers.region


def _new_page(actor: Any, title: str) -> CaseStudyPage:
    """A page of this person, with network, organisation and region proposed from their profile; not stored yet."""
    affiliation = Affiliation.objects.filter(user=actor, ended_on__isnull=True).select_related("organisation").first()
    return CaseStudyPage(
        title=title,
        slug=free_slug(title),
        live=False,
        has_unpublished_changes=True,
        owner=actor,
        tier=Tier.SKETCH,
        origin=Origin.MEMBER,
        owner_organisation=affiliation.organisation if affiliation else None,
        region=affiliation.organisation.region if affiliation else None,
        network=proposed_network(actor),
    )


@transaction.atomic
def save_practice_draft(
    *, actor: Any, data: dict[str, Any], page: CaseStudyPage | None = None, token: str = ""
) -> CaseStudyPage:
    """Make or change a draft of one's own. Of a published practice this makes a next version; readers keep the last."""
    if page is not None:
        draft = _to_write(page, actor)
        _fill(draft, data)
        return _store(draft, actor)
    if not can_hand_in_practice(actor):
        raise PermissionDenied
    claimed, first = claim_token(token, "practice", actor)
    if not first and claimed and claimed.result:
        known = CaseStudyPage.objects.get(pk=claimed.result)
        if not policies.can_write_practice(actor, known, turn_of(known)):
            return known  # a second click, after it was handed in
        return save_practice_draft(actor=actor, data=data, page=known)
    made = _new_page(actor, data["title"])
    _fill(made, data)
    LibraryIndexPage.objects.get().add_child(instance=made)
    if claimed:
        claimed.result = str(made.pk)
        claimed.save(update_fields=["result"])
    return _store(made, actor)


@transaction.atomic
def save_practice_details(
    page: CaseStudyPage, *, actor: Any, data: dict[str, Any], sources: Sequence[dict[str, Any]]
) -> CaseStudyPage:
    """Work a sketch out: the fields beyond the first six, and the sources. With nothing missing it is no sketch any more."""
    draft = _to_write(page, actor)
    for name in DETAILS:
        setattr(draft, name, data[name])
    draft.summary = draft.summary.strip() or plain_excerpt(stream_text(draft.approach) or draft.title, 300)
    draft.sources = [PracticeSource(sort_order=number, **row) for number, row in enumerate(sources)]
    draft.tier = Tier.SKETCH if draft.missing_for_level_one() else Tier.FULL
    return _store(draft, actor)


def _to_write(page: CaseStudyPage, actor: Any) -> CaseStudyPage:
    """The newest version of a page that this person may write in now; the row is locked against a co-author's save."""
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not policies.can_write_practice(actor, locked, turn_of(locked)):
        raise PermissionDenied
    return newest_version(locked)


def _store(draft: CaseStudyPage, actor: Any) -> CaseStudyPage:
    if not draft.live:
        draft.save()
    draft.save_revision(user=actor)
    audit.record(draft, "practice.draft", actor=actor)
    return draft


def mail_draft_link(page: CaseStudyPage, *, actor: Any) -> None:
    """Send somebody the address of the draft they write, to go on elsewhere."""
    if not policies.can_write_practice(actor, page, turn_of(page)):
        raise PermissionDenied
    notify(DraftLink, recipients=[actor], about=page, url=f"/deel/{page.pk}/", actor=None, title=page.draft_title)
