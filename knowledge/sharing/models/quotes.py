"""Words from a conversation that stand in a practice, with the yes or no of who wrote them (PRODUCT §5, distil)."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import AnyOf, Owner, VisibleQuerySet
from knowledge.models import CaseStudyPage
from knowledge.scope import STAFF, WrittenBy
from networks.discussions.models import Discussion, Reply


class QuoteState(models.TextChoices):
    """What somebody said to “mag dit zo?”."""

    ASKED = "asked", _("gevraagd")
    NAMED = "named", _("ja, met mijn naam")
    UNNAMED = "unnamed", _("zonder mijn naam")
    REFUSED = "refused", _("nee")


class QuoteField(models.TextChoices):
    """The part of a practice a quote belongs to."""

    APPROACH = "approach", _("wat er gedaan is")
    RESULTS = "results", _("wat eruit kwam")
    LESSONS = "lessons", _("wat er misging")
    CONDITIONS = "conditions", _("wat je nodig hebt")


class Quote(models.Model):
    """One reply in a practice. Readers get it after a yes, or without a name after ten days; a removed reply goes with it.

    `conversation` stays when the reply is taken away, so that the conversation can show what came of it.
    """

    scope = AnyOf(Owner("user"), WrittenBy("page"), STAFF)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="quotes")
    conversation = models.ForeignKey(Discussion, null=True, on_delete=models.SET_NULL, related_name="+")
    reply = models.ForeignKey(Reply, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="quotes")
    field = models.CharField(max_length=12, choices=QuoteField.choices)
    text = models.TextField(max_length=600)
    state = models.CharField(max_length=8, choices=QuoteState.choices, default=QuoteState.ASKED)
    never_named = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["page", "reply"], name="sharing_quoted_once")]
        indexes = [models.Index(fields=["state", "asked_at"], name="sharing_quote_waits")]

    def __str__(self) -> str:
        return f"citaat {self.pk} in pagina {self.page_id}"

    @property
    def is_shown(self) -> bool:
        """Whether readers may get it: said yes to, and the reply still stands."""
        answered = self.state in (QuoteState.NAMED, QuoteState.UNNAMED)
        return answered and self.reply is not None and _stands(self.reply)

    @property
    def by(self) -> str:
        """Who said it, as readers get it."""
        if self.state == QuoteState.NAMED and self.user is not None and self.user.is_active and not self.never_named:
            return str(self.user.get_full_name())
        return str(_("een deelnemer"))


def _stands(reply: Any) -> bool:
    return reply.removed_at is None and reply.hidden_at is None and not reply.is_held
