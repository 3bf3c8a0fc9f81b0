"""Where a signal is given: below a conversation, a practice and a session; and what stands beside a recalibration."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.models import CaseStudyPage
from networks.discussions.registry import register_conversation_part
from networks.events.models import Event
from networks.registry import NetworkContent, register_item_part, register_network_content
from people.registry import register_mover

from .. import registry
from . import actions, queries

WORDS = {CaseStudyPage: "praktijk", Event: "bijeenkomst"}
BESIDE = 60


def _of_item(request: Any, item: Any) -> dict[str, Any]:
    kind = next((word for model, word in WORDS.items() if isinstance(item, model)), "")
    return {"template": "signals/mark.html", "kind": kind if request.user.is_authenticated else "", "item": item}


def _of_conversation(request: Any, discussion: Any) -> dict[str, Any]:
    kind = "gesprek" if request.user.is_authenticated else ""
    return {"template": "signals/mark.html", "kind": kind, "item": discussion}


def how_many(bundle: Any) -> str:
    """How many organisations and regions run into it, and what was answered, in a few words."""
    said = ngettext("%(number)s organisatie", "%(number)s organisaties", bundle.organisations)
    words = [
        said % {"number": bundle.organisations},
        ngettext("%(number)s regio", "%(number)s regio's", bundle.regions) % {"number": bundle.regions},
    ]
    return ", ".join([*words, str(bundle.get_reply_display()) if bundle.is_answered else _("nog geen antwoord")])


def _beside(edition: Any, viewer: Any, since: Any, until: Any) -> list[registry.Beside]:
    rows = queries.in_period(edition, viewer, since, until)[:BESIDE]
    return [registry.Beside(row.strand_id, row.title, row.get_absolute_url(), how_many(row)) for row in rows]


register_item_part("signals", _of_item)
register_conversation_part(_of_conversation)
registry.register_beside_strands(gettext_lazy("Signalen: wat mensen zelf niet kunnen oplossen"), _beside)
register_mover(actions.move_organisation)
register_network_content(
    NetworkContent(
        key="signals",
        label=gettext_lazy("Signalen"),
        by_visibility=lambda network: {},
        narrow=lambda network, visibility, actor: 0,  # a signal is never for more people than its begeleiders
        move=actions.move_network,
    )
)
