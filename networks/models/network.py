"""Learning networks: the page, its life cycle, and who may see and join it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.blocks import GoalBlock, ProseBlock
from core.pages import BasePage
from core.streamfields import SlimStreamField
from core.visibility import Visibility
from people.models import Organisation

from .. import scope


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
    MERGED = "merged", _("samengevoegd")
    ARCHIVED = "archived", _("afgesloten")


CLOSED_STATES = (NetworkState.MERGED, NetworkState.ARCHIVED)  # readable; nobody joins or writes any more


class JoinMethod(models.TextChoices):
    """How people join; separate from who may see the network."""

    OPEN = "open", _("iedereen met een account kan meteen meedoen")
    REQUEST = "request", _("op verzoek: de begeleider beslist")
    INVITE = "invite", _("alleen op uitnodiging")


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
    goals = SlimStreamField(
        [("goal", GoalBlock())],
        verbose_name=_("waar we aan werken"),
        blank=True,
        help_text=_("Op volgorde: wat klaar is eerst."),
    )
    sponsor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sponsored_networks",
        verbose_name=_("partij die dit netwerk steunt"),
    )
    state = models.CharField(_("fase"), max_length=10, choices=NetworkState.choices, default=NetworkState.ACTIVE)
    state_since = models.DateTimeField(_("in deze fase sinds"), default=timezone.now, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged", editable=False
    )
    wake_up_plan = models.TextField(_("plan om weer te beginnen"), max_length=600, blank=True, editable=False)
    wake_up_on = models.DateField(_("weer kijken op"), null=True, blank=True, editable=False)
    coordinator_hours = models.PositiveSmallIntegerField(
        _("uren per week voor de begeleiders samen"), null=True, blank=True
    )
    welcome_text = models.TextField(
        _("welkom voor nieuwe deelnemers"),
        max_length=600,
        blank=True,
        help_text=_("Staat bovenaan bij wie net meedoet."),
    )
    visibility = models.CharField(
        _("wie mag dit netwerk zien"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    join_method = models.CharField(_("meedoen"), max_length=10, choices=JoinMethod.choices, default=JoinMethod.OPEN)
    join_question = models.CharField(
        _("vraag bij een verzoek"), max_length=160, blank=True, help_text=_("Bijvoorbeeld: wat wil je hier leren?")
    )
    first_contribution_waits = models.BooleanField(
        _("de eerste bijdrage van een nieuwe deelnemer wacht op een begeleider"), default=False
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
                FieldPanel("coordinator_hours"),
            ],
            heading=_("Het netwerk"),
        ),
        FieldPanel("introduction"),
        FieldPanel("goals"),
        FieldPanel("welcome_text"),
        MultiFieldPanel(
            [FieldPanel("join_method"), FieldPanel("join_question"), FieldPanel("first_contribution_waits")],
            heading=_("Meedoen"),
            help_text=_("Wie het netwerk ziet en in welke fase het is, verander je op de site zelf, bij “Begeleiden”."),
        ),
    ]
    parent_page_types = ["networks.NetworkIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("leernetwerk")
        verbose_name_plural = _("leernetwerken")

    # What an action decides. An older draft that is published later must not turn it back (ADR 0013).
    decided_fields = ("visibility", "state", "state_since", "merged_into_id", "wake_up_plan", "wake_up_on")

    def with_content_json(self, content: Any) -> NetworkPage:
        """A revision as a page, with what actions decided as it is now."""
        page = super().with_content_json(content)
        # Asked of the database: the object a revision hangs on may be older than the decision.
        now = type(self).objects.filter(pk=self.pk).values(*self.decided_fields).first() or {}
        for field, value in now.items():
            setattr(page, field, value)
        return page

    def get_absolute_url(self) -> str:
        """The network's overview, in the active language."""
        return reverse("networks:overview", args=[self.slug])

    @property
    def visibility_sentence(self) -> str:
        """“Dit zien: …” for the network itself."""
        return Visibility(self.visibility).sentence

    @property
    def is_closed(self) -> bool:
        """Readable, but nobody joins or writes any more."""
        return self.state in CLOSED_STATES
