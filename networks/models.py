"""Learning networks and memberships."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.blocks import ProseBlock
from core.compiled import Compiled
from core.pages import BasePage
from core.streamfields import SlimStreamField
from core.visibility import Visibility, VisibleQuerySet
from people.models import Organisation

from . import scope


class Audience(models.TextChoices):
    """For whom a network is (PRODUCT §3); the first three are also where people say they work."""

    MUNICIPALITY = "gemeente", _("gemeenten")
    EDUCATION = "onderwijs", _("onderwijs")
    EMPLOYER = "werkgever", _("werkgevers")
    CROSS = "dwars", _("gemeenten, onderwijs en werkgevers samen")


class NetworkState(models.TextChoices):
    """Life cycle of a network."""

    PILOT = "pilot", _("proef")
    ACTIVE = "active", _("actief")
    DORMANT = "dormant", _("stil")
    ARCHIVED = "archived", _("afgesloten")


class JoinMethod(models.TextChoices):
    """How people join; separate from who may see the network."""

    OPEN = "open", _("iedereen met een account kan meteen meedoen")
    REQUEST = "request", _("op verzoek: de begeleider beslist")


class NetworkIndexPage(BasePage):
    """The page that lists the networks."""

    scope = scope.INDEX
    intro = models.CharField(_("inleiding"), max_length=300, blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["networks.NetworkPage"]
    max_count = 1

    class Meta:
        verbose_name = _("overzicht van netwerken")


class NetworkPage(BasePage):
    """A learning network."""

    scope = scope.NETWORK
    number = models.PositiveSmallIntegerField(
        _("nummer"), validators=[MinValueValidator(1)], default=1, help_text=_("Staat in de knoop van het netwerk.")
    )
    audience = models.CharField(_("voor wie"), max_length=10, choices=Audience.choices)
    purpose = models.CharField(_("doel in één zin"), max_length=200)
    introduction = SlimStreamField(ProseBlock(), verbose_name=_("inleiding"), blank=True)
    sponsor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sponsored_networks",
        verbose_name=_("partij die dit netwerk steunt"),
    )
    state = models.CharField(_("fase"), max_length=10, choices=NetworkState.choices, default=NetworkState.ACTIVE)
    visibility = models.CharField(
        _("wie mag dit netwerk zien"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    join_method = models.CharField(_("meedoen"), max_length=10, choices=JoinMethod.choices, default=JoinMethod.OPEN)
    join_question = models.CharField(
        _("vraag bij een verzoek"), max_length=160, blank=True, help_text=_("Bijvoorbeeld: wat wil je hier leren?")
    )
    staff_group = models.OneToOneField(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="network", editable=False
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("number"),
                FieldPanel("audience"),
                FieldPanel("purpose"),
                FieldPanel("sponsor"),
                FieldPanel("state"),
            ],
            heading=_("Het netwerk"),
        ),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("visibility"), FieldPanel("join_method"), FieldPanel("join_question")],
            heading=_("Zien en meedoen"),
        ),
    ]
    parent_page_types = ["networks.NetworkIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("leernetwerk")
        verbose_name_plural = _("leernetwerken")

    def get_absolute_url(self) -> str:
        """The network's overview, in the active language."""
        return reverse("networks:overview", args=[self.slug])

    @property
    def visibility_sentence(self) -> str:
        """“Dit zien: …” for the network itself."""
        return Visibility(self.visibility).sentence


class MembershipRole(models.TextChoices):
    """What someone is in a network."""

    MEMBER = "member", _("deelnemer")
    COORDINATOR = "coordinator", _("begeleider")


class MembershipState(models.TextChoices):
    """Where a membership is."""

    REQUESTED = "requested", _("gevraagd")
    ACTIVE = "active", _("doet mee")
    ENDED = "ended", _("gestopt")


class Membership(models.Model):
    """That someone takes part, asked to, or did."""

    scope = scope.MEMBERSHIP
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.ACTIVE)
    motivation = models.TextField(_("antwoord op de vraag"), max_length=600, blank=True)
    decline_reason = models.TextField(_("reden"), max_length=600, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_seen_at = models.DateTimeField(null=True, blank=True)
    previous_seen_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=~models.Q(state="ended"),
                name="networks_one_open_membership",
                violation_error_message=_("Deze persoon doet al mee of heeft dat al gevraagd."),
            )
        ]
        indexes = [models.Index(fields=["user", "state"], name="networks_membership_user")]

    def __str__(self) -> str:
        return f"{self.user} in {self.network}"


_open_memberships = Compiled(
    lambda network, user: (
        Membership.objects.filter(network_id=network, user_id=user).exclude(state=MembershipState.ENDED).order_by("pk")
    ),
    values=2,
)


def membership_of(user: Any, network: NetworkPage) -> Membership | None:
    """This person's open membership or request, if any."""
    if not user.is_authenticated:
        return None
    return next(iter(_open_memberships(network.pk, user.pk)), None)
