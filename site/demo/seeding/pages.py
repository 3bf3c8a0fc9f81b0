"""The front page and the fixed pages."""

from home.models import ContentPage, HomePage

from ..content import pages
from .common import sections


def make_content_pages() -> None:
    """Fixed pages in two languages."""
    home = HomePage.objects.get()
    for row in pages.CONTENT:
        page = ContentPage(
            slug=row["slug"],
            title=row["title"],
            title_en=row["title_en"],
            summary=row["summary"],
            summary_en=row["summary_en"],
            footer_column=row["column"],
            body=sections(row["body"]),
            body_en=sections(row["body_en"]),
        )
        home.add_child(instance=page)
        page.save_revision().publish()
