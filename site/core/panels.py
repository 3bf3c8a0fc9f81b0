"""Parts of the page editor that follow the visibility rule."""

from typing import Any

from django.db.models import ForeignKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from .visibility import Rule, is_visible_to


class FieldWithoutComparisonPanel(FieldPanel):
    """A field that is left out when two versions are compared: an older value may be closed to who compares."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel on a page."""

        def get_comparison_class(self) -> None:
            """No comparison."""
            return


class VisiblePageForm(WagtailAdminPageForm):
    """The editor's form without choosers whose present value the editor may not see; those values stay as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if self.instance.pk is None or not isinstance(_field(self.instance, name), ForeignKey):
                continue
            chosen = getattr(self.instance, name)
            if isinstance(getattr(chosen, "scope", None), Rule) and not is_visible_to(chosen, self.for_user):
                del self.fields[name]


def _field(instance: Any, name: str) -> Any:
    return next((field for field in instance._meta.fields if field.name == name), None)
