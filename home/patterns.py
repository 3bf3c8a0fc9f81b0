"""Finds the components of `templates/components/` with their contract and rendered example."""

import datetime
import re
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.visibility import visible
from core.worklist import WorkItem
from knowledge.gap_map import Cell
from knowledge.models import LibraryEntry
from knowledge.sharing.stages import ROUTE, Stage, Turn
from knowledge.tile_map import tiles
from networks.discussions.models import Discussion, Reply
from networks.discussions.queries import Post
from networks.events.models import Event
from networks.registry import PulseFigure
from networks.welcome import FirstSteps, Step

_CONTRACT = re.compile(r"{%\s*comment\s*%}(.*?){%\s*endcomment\s*%}", re.DOTALL)


def _root() -> Path:
    return Path(settings.TEMPLATES[0]["DIRS"][0])


def component_names() -> list[str]:
    """Folder names of all components."""
    return sorted(folder.name for folder in (_root() / "components").iterdir() if (folder / "component.html").exists())


def contract_of(name: str) -> str:
    """The contract on a component's first lines; empty when it has none."""
    found = _CONTRACT.match((_root() / "components" / name / "component.html").read_text(encoding="utf-8"))
    return " ".join(found.group(1).split()) if found else ""


def _examples() -> dict[str, Any]:
    now = timezone.now()
    entry = LibraryEntry(
        kind="praktijk",
        kind_label="schets",
        slug="zo-wegen-we-bewijs",
        title="Stage vinden zonder brief",
        summary="Studenten en bedrijven leren elkaar kennen door samen een klus te doen.",
        theme_name="Stage en eerste baan",
        theme_colour=2,
        theme_icon="school",
        level=3,
        outcome="mixed",
        organisation="Mbo Voorbeeldcollege (verzonnen)",
        facts=[["users", "mbo-studenten"], ["coin-euro", "€ 180"]],
        checked_on=now.date(),
        published_at=now,
        is_sample=True,
    )
    shown = visible(Discussion, AnonymousUser()).filter(is_standing=False).select_related("network").first()
    row = {
        "uuid": shown.uuid if shown else uuid.UUID(int=1),
        "title": "Hoe houd je iemand binnen die na drie taallessen wegblijft?",
        "body": "Wij bellen, maar dat helpt weinig. Wat doen jullie?",
        "kind": "question",
        "reply_count": 2,
        "last_activity_at": now,
        "writer": "Klantmanager bij een gemeente",
        "author_id": 1,
        "is_new": True,
        "network__slug": shown.network.slug if shown and shown.network else "",
        "is_pinned": False,
        "closed_at": None,
        "is_held": False,
    }
    answer = visible(Reply, AnonymousUser()).filter(discussion__is_standing=False).first()  # its link leads somewhere
    reply = {
        "uuid": answer.uuid if answer else uuid.UUID(int=2),
        "writer": "Jobcoach bij een gemeente",
        "html": "Wij spreken af op de plek waar iemand al komt.",
        "submit_date": now,
        "helped_at": now,
        "useful_count": 3,
        "user_id": 2,
        "removed_at": None,
        "hidden_at": None,
        "is_held": False,
        "is_mine": False,
        "is_new": False,
        "edited_at": None,
    }
    return {
        "example_entry": entry,
        "example_row": row,
        "example_post": Post(reply),
        "example_cell": Cell("Stage en eerste baan", "mbo-studenten", {0: 2, 3: 1}, url="/bibliotheek/"),
        "example_tiles": tiles({"AM22": 7, "AM05": 1}),
        **_of_networks(now),
    }


def _of_networks(now: Any) -> dict[str, Any]:
    event = visible(Event, AnonymousUser()).first()  # its link leads somewhere
    late = PulseFigure(
        label="vragen al drie werkdagen zonder antwoord",
        value="2",
        url=reverse("home:work_list"),
        action="Zoek mensen die 2 vragen kunnen beantwoorden.",
        action_label="Bekijk de vragen",
    )
    active = PulseFigure(
        label="van de deelnemers was er in de laatste 60 dagen", value="31 van 48", url=reverse("home:work_list")
    )
    steps = [
        Step("Vertel waar je aan werkt", "", True),
        Step("Kies je organisatie", "", True),
        Step("Geef één collega een tip", reverse("home:dashboard"), False),
    ]
    item = WorkItem(
        title="Dewi Voorbeeld wil meedoen in Regio aan zet",
        line="Ik wil leren hoe andere regio's werkgevers vinden.",
        url=reverse("home:work_list"),
        since=now,
        links=(("Bekijk en beslis", reverse("home:work_list")),),
        kind_label="Verzoeken om mee te doen",
    )
    return {
        "example_event": Event(
            uuid=event.uuid if event else uuid.UUID(int=3),
            title="Een proefdag in plaats van een gesprek",
            kind="webinar",
            starts_at=now + datetime.timedelta(days=9),
            ends_at=now + datetime.timedelta(days=9, hours=1),
        ),
        "example_pulse": {"figures": [late, active], "urgent": late},
        "example_steps": FirstSteps(steps),
        "example_item": item,
        "example_turn": Turn(Stage.FEEDBACK, now),
        "example_route": ROUTE,
    }


def component_examples(request: HttpRequest) -> list[dict[str, Any]]:
    """Name, contract and rendered example of each component."""
    context = _examples()
    return [
        {
            "name": name,
            "contract": contract_of(name),
            "html": render_to_string(f"components/{name}/example.html", context, request=request),
        }
        for name in component_names()
    ]
