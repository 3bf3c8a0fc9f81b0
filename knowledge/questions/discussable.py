"""Knowledge questions are things to talk about."""

from django.utils.translation import gettext_lazy as _

from networks.discussions.registry import Discussable, register_discussable

from .models import KnowledgeQuestion

register_discussable(
    Discussable(
        "kennisvraag",
        KnowledgeQuestion,
        _("kennisvraag"),
        lambda question: (question.title, f"/kennisagenda/{question.uuid}/"),
    )
)
