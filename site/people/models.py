"""People, organisations and regions."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import ADMINS, EDITORS
from core.visibility import VisibleQuerySet

from . import scope, standing


class UserManager(BaseUserManager["User"]):
    """Makes users by mail address."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Mail addresses are compared without case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user; an empty password means: log in by mail code."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A technical administrator."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The mail address is the login; `uuid` is the only identifier outside."""

    scope = scope.USER
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=100, blank=True)
    is_active = models.BooleanField(_("actief"), default=True)
    is_staff = models.BooleanField(_("medewerker van de site"), default=False)
    date_joined = models.DateTimeField(_("lid sinds"), default=timezone.now)
    house_rules_version = models.CharField(_("versie van de huisregels"), max_length=20, blank=True)
    house_rules_accepted_at = models.DateTimeField(_("huisregels aanvaard op"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("mensen")
        constraints = [models.UniqueConstraint(Lower("email"), name="people_user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name as shown to signed-in members."""
        return self.name or _("Nieuw lid")

    def get_short_name(self) -> str:
        """The first name."""
        return self.name.split(" ")[0] if self.name else ""

    @property
    def first_name(self) -> str:
        """Wagtail's admin greets by first name."""
        return self.get_short_name()

    @property
    def last_name(self) -> str:
        """The rest of the name, for Wagtail's user listing."""
        return self.name.partition(" ")[2]

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Names of the staff groups this person is in; one query per request."""
        found = standing.known(self, "groups")
        if found is None:
            found = self.groups.values_list("name", flat=True) if self.pk else ()
        return frozenset(found)

    @property
    def standing_key(self) -> tuple[object, ...] | None:
        """Everything a visibility rule reads of this person, or None when it was not loaded with them."""
        return standing.key(self)

    @property
    def is_editor(self) -> bool:
        """In the redactie."""
        return EDITORS in self.group_names

    @property
    def is_site_admin(self) -> bool:
        """In the beheer group, or technical administrator."""
        return self.is_superuser or ADMINS in self.group_names

    @cached_property
    def needs_second_factor(self) -> bool:
        """Staff must sign in with a second factor (ARCHITECTURE, QUALITY §4)."""
        return self.is_superuser or self.is_staff or bool(self.group_names)

    @property
    def has_accepted_house_rules(self) -> bool:
        """Has this person finished the second step of signing up?"""
        return self.house_rules_accepted_at is not None


class LabourMarketRegion(models.Model):
    """One of the labour-market regions (CBS code AM..), with the year of the division."""

    scope = scope.REFERENCE
    cbs_code = models.CharField(_("CBS-code"), max_length=6)
    name = models.CharField(_("naam"), max_length=60)
    slug = models.SlugField(max_length=60)
    centre_municipality = models.CharField(_("centrumgemeente"), max_length=60, blank=True)
    reference_year = models.PositiveSmallIntegerField(_("peiljaar"))
    ended_year = models.PositiveSmallIntegerField(_("vervallen in"), null=True, blank=True)

    class Meta:
        verbose_name = _("arbeidsmarktregio")
        verbose_name_plural = _("arbeidsmarktregio's")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["cbs_code"], name="people_region_code_once")]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (CBS code GM....) and the region it lies in, with the year of the division."""

    scope = scope.REFERENCE
    cbs_code = models.CharField(_("CBS-code"), max_length=6)
    name = models.CharField(_("naam"), max_length=60)
    slug = models.SlugField(max_length=60)
    region = models.ForeignKey(
        LabourMarketRegion, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("arbeidsmarktregio")
    )
    province = models.CharField(_("provincie"), max_length=30)
    city_network = models.CharField(_("stedennetwerk"), max_length=4, blank=True)
    reference_year = models.PositiveSmallIntegerField(_("peiljaar"))
    ended_year = models.PositiveSmallIntegerField(_("vervallen in"), null=True, blank=True)

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["cbs_code"], name="people_municipality_code_once")]

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """Broad kinds; visitors see the kind, not the name, beside a contribution (PRODUCT §4)."""

    MUNICIPALITY = "gemeente", _("gemeente")
    EDUCATION = "onderwijs", _("onderwijsinstelling")
    EMPLOYER = "werkgever", _("werkgever")
    PARTY = "koepel", _("koepel of partij van de werkagenda")
    KNOWLEDGE = "kennis", _("kennisorganisatie")
    OTHER = "overig", _("andere organisatie")


class SizeClass(models.TextChoices):
    """Number of people who work there (CBS size classes, joined)."""

    UNDER_10 = "1-9", _("1 tot 10 mensen")
    UNDER_50 = "10-49", _("10 tot 50 mensen")
    UNDER_250 = "50-249", _("50 tot 250 mensen")
    LARGE = "250+", _("250 mensen of meer")


class Organisation(models.Model):
    """An organisation people work for. Invented ones say so in their name (CONTENT)."""

    scope = scope.ORGANISATION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("naam"), max_length=160)
    abbreviation = models.CharField(_("afkorting"), max_length=30, blank=True)
    slug = models.SlugField(max_length=160, unique=True)
    kind = models.CharField(_("soort"), max_length=12, choices=OrganisationKind.choices)
    size_class = models.CharField(_("grootte"), max_length=8, choices=SizeClass.choices, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        verbose_name=_("gemeente"),
    )
    region = models.ForeignKey(
        LabourMarketRegion,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
        verbose_name=_("arbeidsmarktregio"),
    )
    description = models.TextField(_("in een paar zinnen"), max_length=600, blank=True)
    colleagues_wait = models.BooleanField(
        _("nieuwe collega's wachten op de contactpersoon"),
        default=True,
        help_text=_("Geldt als er een contactpersoon is. Uit: wie de organisatie kiest, hoort er meteen bij."),
    )
    is_proposed = models.BooleanField(_("voorgesteld, nog niet gecontroleerd"), default=False)
    proposed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The organisation's page."""
        return reverse("people:organisation", args=[self.slug])


class OrganisationDomain(models.Model):
    """A mail domain that proposes organisations (many-to-many); it never grants a role (DOMAIN §9.2)."""

    scope = scope.InGroup(EDITORS, ADMINS)
    domain = models.CharField(
        _("maildomein"), max_length=120, unique=True, validators=[RegexValidator(r"^[a-z0-9.-]+\.[a-z]{2,}$")]
    )
    organisations = models.ManyToManyField(Organisation, related_name="domains", verbose_name=_("organisaties"))
    ended_on = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("maildomein")
        verbose_name_plural = _("maildomeinen")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Affiliation(models.Model):
    """That someone works for an organisation, from when to when."""

    scope = scope.SignedIn()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="affiliations", verbose_name=_("organisatie")
    )
    is_contact = models.BooleanField(_("contactpersoon"), default=False)
    is_waiting = models.BooleanField(_("wacht op de contactpersoon"), default=False)
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(_("gevraagd op"), default=timezone.now, editable=False)
    since = models.DateField(_("sinds"), default=timezone.localdate)
    ended_on = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("werkt bij")
        verbose_name_plural = _("werkt bij")
        indexes = [models.Index(fields=["organisation", "ended_on", "is_contact"], name="people_affiliation_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_on__isnull=True), name="people_one_current_affiliation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class Profile(models.Model):
    """What a person tells about themselves; filled in the second step of signing up."""

    scope = scope.SignedIn()
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    role_title = models.CharField(_("functie"), max_length=80, blank=True)
    works_on = models.TextField(_("waar werk je aan"), max_length=400, blank=True)
    ask_me_about = models.CharField(
        _("vraag mij over"),
        max_length=200,
        blank=True,
        help_text=_(
            "Bijvoorbeeld: stages in de zorg, of een taalmaatje op de vloer. Scheid onderwerpen met een komma."
        ),
    )
    audience = models.CharField(_("waar werk je"), max_length=12, choices=OrganisationKind.choices[:3], blank=True)
    language = models.CharField(
        _("taal van mails"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    shows_name_publicly = models.BooleanField(_("toon mijn naam ook aan bezoekers zonder account"), default=False)
    is_listed = models.BooleanField(_("zet mij in de lijst met mensen"), default=True)
    may_be_asked = models.BooleanField(
        _("vraag mij soms om een vraag te beantwoorden"), default=True, help_text=_("Hooguit één keer per week.")
    )
    last_visit_at = models.DateTimeField(null=True, blank=True, editable=False)
    previous_visit_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("profiel")
        verbose_name_plural = _("profielen")

    def __str__(self) -> str:
        return str(self.user)
