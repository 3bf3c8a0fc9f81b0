"""Writes about practices: drafts, handing in, the redactie's answers. Audit names: `practice.<verb>`."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import EDITORS, claim_token
from core.richtext import plain_excerpt
from networks.models import NetworkPage
from notifications.actions import notify
from people.models import Affiliation, Profile, User

from .. import policies
from ..choices import Origin, Tier
from ..models import CaseStudyPage, LibraryIndexPage, TargetGroup
from ..notices import PracticePublished, PracticeSentBack, PracticeSubmitted

audit.declare(
    practice_draft=gettext_lazy("bewaarde een concept"),
    practice_submit=gettext_lazy("stuurde in bij de redactie"),
    practice_withdraw=gettext_lazy("haalde terug bij de redactie"),
    practice_approve=gettext_lazy("plaatste een ingestuurd praktijkvoorbeeld"),
    practice_send_back=gettext_lazy("stuurde terug naar de schrijver"),
)

MY_PRACTICES = "/mijn/praktijkvoorbeelden/"


def _paragraphs(text: str) -> list[dict[str, Any]]:
    """A person's plain text as StreamField blocks; the text is escaped and holds no markup."""
    from django.utils.html import escape

    return [
        {"type": "paragraph", "value": f"<p>{escape(part.strip())}</p>"}
        for part in text.replace("\r\n", "\n").split("\n\n")
        if part.strip()
    ]


def _free_slug(title: str) -> str:
    base = slugify(title)[:80] or "praktijkvoorbeeld"
    slug, number = base, 2
    while LibraryIndexPage.objects.first().get_children().filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def _fill(page: CaseStudyPage, data: dict[str, Any]) -> None:
    """Put the six fields of the hand-in form on a page."""
    page.title = page.draft_title = data["title"].strip()
    page.for_municipality, page.for_education, page.for_employer = (
        "gemeente" in data["audience"],
        "onderwijs" in data["audience"],
        "werkgever" in data["audience"],
    )
    # A StreamField takes its data as a list; the types of Wagtail know the field only.
    page.approach = _paragraphs(data["approach"])  # type: ignore[assignment]
    page.results = _paragraphs(data["results"])  # type: ignore[assignment]
    page.outcome = data["outcome"]
    page.lessons = data["lessons"]
    page.contact = data["contact"]
    page.summary = plain_excerpt(data["approach"], 300)
    page.target_groups = TargetGroup.objects.filter(pk__in=[group.pk for group in data["target_groups"]])


@transaction.atomic
def save_practice_draft(
    *, actor: Any, data: dict[str, Any], page: CaseStudyPage | None = None, token: str = ""
) -> CaseStudyPage:
    """Make or change one's own draft of a sketch. Network and theme are proposed from the profile."""
    if page is None:
        if not policies.can_hand_in_practice(actor):
            raise PermissionDenied
        claimed, first = claim_token(token, "practice", actor)
        if not first and claimed and claimed.result:
            page = CaseStudyPage.objects.get(pk=claimed.result)
    else:
        claimed = None
    if page is None:
        affiliation = (
            Affiliation.objects.filter(user=actor, ended_on__isnull=True).select_related("organisation").first()
        )
        profile = Profile.objects.filter(user=actor).first()
        network = (
            NetworkPage.objects.filter(audience=profile.audience, live=True).order_by("number").first()
            if profile and profile.audience
            else None
        )
        page = CaseStudyPage(
            title=data["title"],
            slug=_free_slug(data["title"]),
            live=False,
            has_unpublished_changes=True,
            owner=actor,
            tier=Tier.SKETCH,
            origin=Origin.MEMBER,
            owner_organisation=affiliation.organisation if affiliation else None,
            region=affiliation.organisation.region if affiliation else None,
            network=network,
        )
        _fill(page, data)
        LibraryIndexPage.objects.get().add_child(instance=page)
        if claimed:
            claimed.result = str(page.pk)
            claimed.save(update_fields=["result"])
    else:
        if not policies.can_edit_own_draft(actor, page):
            raise PermissionDenied
        _fill(page, data)
        page.save()
    page.save_revision(user=actor)
    audit.record(page, "practice.draft", actor=actor)
    return page


@transaction.atomic
def submit_practice(page: CaseStudyPage, *, actor: Any) -> CaseStudyPage:
    """Send a draft to the redactie: it enters Wagtail's workflow. A second click changes nothing."""
    if page.workflow_in_progress and page.owner_id == actor.pk:
        return page
    if not policies.can_edit_own_draft(actor, page):
        raise PermissionDenied
    workflow = page.get_workflow()
    if workflow is None:
        raise ValidationError(_("Er is nu geen redactie ingesteld. Probeer het later opnieuw."))
    state = page.current_workflow_state
    if state and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=actor)
    else:
        workflow.start(page, actor)
    audit.record(page, "practice.submit", actor=actor)
    notify(
        PracticeSubmitted,
        recipients=User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True),
        about=page,
        url="/mijn/#wacht-op-jou",
        actor=actor,
        title=page.title,
        person=actor.get_full_name(),
    )
    return page


@transaction.atomic
def withdraw_practice(page: CaseStudyPage, *, actor: Any) -> CaseStudyPage:
    """Take a draft back from the redactie."""
    if page.owner_id != actor.pk or page.live:
        raise PermissionDenied
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=actor)
    audit.record(page, "practice.withdraw", actor=actor)
    return page


@transaction.atomic
def approve_practice(page: CaseStudyPage, *, actor: Any) -> None:
    """The redactie says yes; the workflow's last step publishes. A second click changes nothing."""
    if not policies.can_review_practice(actor, page):
        raise PermissionDenied
    task_state = page.current_workflow_task_state
    if task_state is None:
        return
    task_state.approve(user=actor)
    audit.record(page, "practice.approve", actor=actor)


@transaction.atomic
def send_back_practice(page: CaseStudyPage, *, actor: Any, reason: str) -> None:
    """The redactie asks for a change, with a reason the author reads."""
    if not policies.can_review_practice(actor, page):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Schrijf op wat er anders moet. De schrijver leest dit."))
    task_state = page.current_workflow_task_state
    if task_state is None:
        return
    task_state.reject(user=actor, comment=reason.strip())
    audit.record(page, "practice.send_back", actor=actor, reason=reason.strip())


def tell_published(page: CaseStudyPage, *, actor: Any) -> None:
    """Tell the author that the workflow published the practice (called by a receiver of Wagtail's own write)."""
    if page.owner_id:
        notify(
            PracticePublished,
            recipients=[page.owner_id],
            about=page,
            url=f"/bibliotheek/{page.slug}/",
            actor=actor,
            title=page.title,
        )


def tell_sent_back(page: CaseStudyPage, *, actor: Any, reason: str) -> None:
    """Tell the author that the redactie asked for a change (called by a receiver of Wagtail's own write)."""
    if page.owner_id:
        notify(
            PracticeSentBack,
            recipients=[page.owner_id],
            about=page,
            url=MY_PRACTICES,
            actor=actor,
            title=page.title,
            reason=reason or _("geen toelichting"),
        )
