"""Practices and articles are things to talk about."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from networks.discussions.registry import Discussable, register_discussable

from .models import ArticlePage, CaseStudyPage


def _describe(page: Any) -> tuple[str, str]:
    return page.title, reverse("knowledge:page", args=[page.slug])


register_discussable(Discussable("praktijk", CaseStudyPage, _("praktijkvoorbeeld"), _describe))
register_discussable(Discussable("artikel", ArticlePage, _("kennisartikel"), _describe))
