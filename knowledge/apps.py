"""Knowledge: the library of what works."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers page views, search, tabs, work kinds and the practice as something to talk about."""

    name = "knowledge"
    verbose_name = "Kennis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from core.pages import register_page_view

        from . import discussable, page_views, person_block, receivers, search, tabs, work  # noqa: F401  registering is the effect
        from .models import ArticlePage, CaseStudyPage, LibraryIndexPage

        register_page_view(LibraryIndexPage, page_views.library)
        register_page_view(CaseStudyPage, page_views.practice)
        register_page_view(ArticlePage, page_views.article)
