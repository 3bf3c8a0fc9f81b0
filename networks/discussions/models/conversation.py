"""Conversations and replies. The only module of the project that imports django-comments-xtd (ADR 0009)."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_comments.signals import comment_will_be_posted
from django_comments_xtd.models import XtdComment, publish_or_unpublish_on_pre_save

from core.short_ids import short_id
from core.visibility import Internal, Visibility, VisibleQuerySet
from networks.models import NetworkPage
from people.models import Organisation

from .. import scope

MAX_LEVEL = settings.COMMENTS_XTD_MAX_THREAD_LEVEL
ONE_PAGE = 500  # replies that stand on one page; a longer conversation is paged by thread (QUALITY §2)


class DiscussionKind(models.TextChoices):
    """What someone wants with a conversation (PRODUCT §4)."""

    QUESTION = "question", _("Vraag")
    EXPERIENCE = "experience", _("Ervaring")
    HELP = "help", _("Hulpvraag")
    ANNOUNCEMENT = "announcement", _("Mededeling")


class Discussion(models.Model):
    """A conversation in a network, or about a practice, or both."""

    scope = scope.DISCUSSION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(
        NetworkPage,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="discussions",
        verbose_name=_("netwerk"),
    )
    target_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    kind = models.CharField(_("soort"), max_length=12, choices=DiscussionKind.choices, default=DiscussionKind.QUESTION)
    title = models.CharField(_("titel"), max_length=140)
    body = models.TextField(_("tekst"), max_length=20_000)
    body_html = models.TextField(editable=False)
    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices, default=Visibility.NETWORK
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="discussions"
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Waar de schrijver werkte toen dit geschreven werd."),
    )
    hides_organisation = models.BooleanField(_("noem mijn organisatie niet"), default=False)
    hides_name = models.BooleanField(_("noem mijn naam niet"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(default=timezone.now, db_index=True)
    reply_count = models.PositiveIntegerField(default=0)
    is_pinned = models.BooleanField(_("vastgezet"), default=False)
    is_standing = models.BooleanField(_("vast gesprek bij een praktijkvoorbeeld"), default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(_("samenvatting"), max_length=2000, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    is_held = models.BooleanField(_("wacht op controle"), default=False)
    coordinator_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer_sought_at = models.DateTimeField(null=True, blank=True, editable=False)  # when people were last looked for
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("reden"), max_length=300, blank=True)
    moderator_note = models.CharField(_("wat de begeleider aanpaste"), max_length=300, blank=True)
    replies_generic = GenericRelation("discussions.Reply", object_id_field="object_pk")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        indexes = [
            models.Index(fields=["network", "-is_pinned", "-last_activity_at"], name="discussions_in_network"),
            models.Index(fields=["target_type", "target_id"], name="discussions_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(visibility="network") | models.Q(network__isnull=False),
                name="discussions_network_visibility_needs_network",
            ),
            models.UniqueConstraint(
                fields=["target_type", "target_id"],
                condition=models.Q(is_standing=True),
                name="discussions_one_standing",
            ),
        ]

    def __str__(self) -> str:
        # The audit log and the admin's reports show this: never the title, which may be for a network alone.
        return f"gesprek {str(self.uuid)[:8]}"

    def get_absolute_url(self) -> str:
        """Its own address: below its network, unless it is meant for more people than may see that network."""
        below = self.network_id and (
            self.visibility == Visibility.NETWORK or self.network.visibility == Visibility.PUBLIC
        )  # type: ignore[union-attr]  network_id is set
        if below:
            return reverse("discussions:detail", args=[self.network.slug, self.uuid])  # type: ignore[union-attr]  network_id is set
        return reverse("discussions:open", args=[self.uuid])

    @property
    def visibility_sentence(self) -> str:
        """“Dit zien: …”."""
        return Visibility(self.visibility).sentence


class Reply(XtdComment):
    """A reply: comments-xtd's model and thread fields, our rules (ADR 0009).

    `user` writes, `comment` is the Markdown text, `body_html` its safe rendering, made once when written.
    """

    scope = scope.REPLY
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="replies")
    body_html = models.TextField(editable=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    hides_name = models.BooleanField(_("noem mijn naam niet"), default=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("reden"), max_length=300, blank=True)
    removed_reason = models.CharField(
        _("reden van weghalen"),
        max_length=300,
        blank=True,
        help_text=_("Leeg als de schrijver de reactie zelf weghaalde."),
    )
    moderator_note = models.CharField(_("wat de begeleider aanpaste"), max_length=300, blank=True)
    helped_at = models.DateTimeField(null=True, blank=True)
    is_held = models.BooleanField(_("wacht op controle"), default=False)
    useful_count = models.PositiveIntegerField(default=0)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self, anchor_pattern: str = "") -> str:
        """The conversation, at this reply; in a long one the address that finds the page it is on."""
        if self.discussion.reply_count > ONE_PAGE:
            return reverse("discussions:permalink", args=[self.uuid])
        return f"{self.discussion.get_absolute_url()}#r-{short_id(self.uuid)}"


class Revision(models.Model):
    """What a conversation or reply said before an edit; begeleiders may look it up in the admin log."""

    scope = Internal("eerdere tekst na een wijziging; alleen in het logboek voor begeleiders")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="revisions")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)


class Reaction(models.Model):
    """“Nuttig”, once per person per reply (PRODUCT §4: one reaction, no downvotes)."""

    scope = scope.OF_REPLY
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="reactions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "user"], name="discussions_reaction_once")]


class Attention(models.TextChoices):
    """Whether someone is told of new replies."""

    AUTO = "auto", _("alleen als ik meedoe")
    FOLLOW = "follow", _("volgen")
    MUTE = "mute", _("geen meldingen")


class DiscussionVisit(models.Model):
    """When someone last read a conversation, for "3 nieuwe reacties", and whether they follow it."""

    scope = scope.Owner("user")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    attention = models.CharField(max_length=6, choices=Attention.choices, default=Attention.AUTO)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "user"], name="discussions_visit_once")]


def disconnect_republishing() -> None:
    """Saving an existing reply must not republish hidden replies below it (STACK: reproduced trap)."""
    pre_save.disconnect(publish_or_unpublish_on_pre_save, sender=Reply)
    comment_will_be_posted.connect(_refuse_foreign_posts, dispatch_uid="discussions.refuse")


def _refuse_foreign_posts(sender: Any, **kwargs: Any) -> bool:
    """No comment enters by comments-xtd's own views: they know nothing of our visibility rule."""
    return False
