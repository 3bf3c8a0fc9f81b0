"""Canaries: a unique word in every kind of object and visibility, with who may see it, written down by hand.

The expectations here do not come from the visibility rules, so that a wrong rule cannot confirm itself. The
contract test walks every door as every role and compares (QUALITY §4).
"""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core import search
from core.models import SiteDocument
from knowledge.models import CaseStudyPage, LibraryIndexPage
from networks import actions as network_actions
from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion, Reply
from networks.documents.files import check_file
from networks.models import NetworkIndexPage, NetworkPage
from people.models import Organisation, Profile

from .canaries_agenda import AgendaCanaries
from .canaries_library import LibraryCanaries
from .canaries_living import LivingCanaries
from .canary import (
    ADMINS,
    EVERYONE,
    HIDDEN,
    HIDDEN_MEMBERS,
    OPEN,
    OPEN_COORDINATOR,
    OPEN_MEMBERS,
    SIGNED_IN,
    STAFF,
    Canary,
    user_of,
)
from .cast import CAST


class Planter(LibraryCanaries, LivingCanaries, AgendaCanaries):
    """Plants all canaries and remembers words and addresses."""

    def __init__(self) -> None:
        self.canaries: list[Canary] = []
        self.files: list[str] = []
        self.paths: list[str] = [
            "/",
            "/netwerken/",
            "/bibliotheek/",
            "/kennisagenda/",
            "/werkagenda/",
            "/organisaties/?q=kanarie",
            "/mensen/?q=kanarie",
            "/meldingen/",
            "/mijn/",
            "/mijn/bijeenkomsten/",
            *(f"/bijeenkomsten/?toon={shown}&pagina={number}" for shown in ("", "geweest") for number in (1, 2, 3)),
            "/sitemap.xml",
        ]
        self.paths += [
            f"/{door}/?q=kanarie&pagina={number}" for door in ("zoeken", "bibliotheek") for number in (1, 2, 3, 4)
        ]

    def _admin_doors(self) -> None:
        """Explorer, choosers, search and reports of the admin; who may not enter it is sent away."""
        index, library, home = (
            NetworkIndexPage.objects.get(),
            LibraryIndexPage.objects.get(),
            NetworkIndexPage.objects.get().get_parent(),
        )
        for page in (home, index, library):
            self.paths += [
                f"/beheer/pages/{page.pk}/",
                f"/beheer/choose-page/{page.pk}/",
                f"/beheer/api/main/pages/?child_of={page.pk}&limit=20&offset=40",
            ]
        self.paths += [
            "/beheer/",
            "/beheer/pages/search/?q=Kanarie",
            "/beheer/choose-page/search/?q=Kanarie",
            "/beheer/api/main/pages/?search=Kanarie",
            "/beheer/reports/site-history/",
            "/beheer/reports/aging-pages/",
            "/beheer/praktijkvoorbeelden/",
            "/beheer/kennisartikelen/",
            "/beheer/snippets/people/organisation/?q=Kanarie",
            "/beheer/snippets/questions/knowledgequestion/",
        ]

    def plant(self) -> None:
        """Plant everything."""
        self._admin_doors()
        self._networks()
        self._conversations()
        self._library()
        self._earlier_words()
        self._adoptions()
        self._shared_drafts()
        self._asked_change()
        self._saved_search()
        self._questions()
        self._people()
        self._documents()
        self._network_documents(self.open, self.hidden)
        self._sessions(self.open, self.hidden)
        self._work_agenda()
        self._placement()
        self._around_networks()

    def _network(
        self, slug: str, visibility: str, roles: str | list[str], members: list[str], coordinator: str
    ) -> NetworkPage:
        word = self.word(f"netwerk ({visibility})", roles)
        page = NetworkPage(
            slug=slug,
            title=f"Kanarienetwerk {word}",
            number=80,
            audience="dwars",
            purpose=f"Test {visibility}.",
            join_method="request",
            visibility=visibility,
        )
        NetworkIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        network_actions.appoint_coordinator(page, user_of(coordinator), actor=None)
        for role in members:
            network_actions.appoint_member(page, user_of(role))
        self.paths += [f"/netwerken/{slug}/{rest}" for rest in ("", "gesprekken/", "praktijken/", "leden/", "meedoen/")]
        self._editor_doors(page)
        return page

    def _networks(self) -> None:
        self.open = self._network(OPEN, "public", EVERYONE, OPEN_MEMBERS, OPEN_COORDINATOR)
        self.hidden = self._network(HIDDEN, "network", [*HIDDEN_MEMBERS, *ADMINS], ["lid_onderwijs"], "begeleider")
        self._network("kanarie-platform", "platform", SIGNED_IN, ["lid_werkgever"], "begeleider_werkgevers")

    def _conversations(self) -> None:
        inside = [*OPEN_MEMBERS, OPEN_COORDINATOR]
        rows = [
            (self.open, "public", "lid", EVERYONE),
            (self.open, "platform", "lid", SIGNED_IN),
            (self.open, "network", "lid", inside),
            (self.hidden, "public", "lid_onderwijs", EVERYONE),
            (self.hidden, "network", "lid_onderwijs", HIDDEN_MEMBERS),
        ]
        for network, visibility, writer, roles in rows:
            state = "besloten" if network is self.hidden else "open"
            title, body, reply = (
                self.word(f"{part} van gesprek, {visibility}, {state} netwerk", roles)
                for part in ("titel", "tekst", "reactie")
            )
            discussion = discussion_actions.start_discussion(
                actor=user_of(writer),
                network=network,
                title=f"Kanariegesprek {title}",
                body=body,
                visibility=visibility,
            )
            discussion_actions.post_reply(discussion, actor=user_of(writer), text=reply)
            self.paths.append(discussion.get_absolute_url())
            asked, option = (self.word(f"{part} van een peiling, {visibility}", roles) for part in ("vraag", "keuze"))
            discussion_actions.make_poll(
                discussion,
                actor=user_of(writer),
                question=asked,
                options=[option, "iets anders"],
                is_multiple=False,
                closes_at=timezone.now() + datetime.timedelta(days=5),
            )
            draft = self.word("concept van een reactie", [writer])
            discussion_actions.keep_draft(actor=user_of(writer), key=str(discussion.uuid), text=draft)
            self.paths.append(f"/gesprekken/concepten/?key={discussion.uuid}")
        self._special_replies(inside)

    def _special_replies(self, inside: list[str]) -> None:
        discussion = discussion_actions.start_discussion(
            actor=user_of("lid"),
            network=self.open,
            title="Kanariegesprek met bijzondere reacties",
            body="Kijk.",
            visibility="public",
        )
        self.paths.append(discussion.get_absolute_url())
        hidden, removed = self.word("verborgen reactie", []), self.word("verwijderde reactie", [])
        for text, roles, gone in (
            ("bijlage", EVERYONE, False),
            ("bijlage van een verborgen reactie", ["lid", OPEN_COORDINATOR], True),
        ):
            word = self.word(text, roles)
            file = discussion_actions.add_attachment(
                actor=user_of("lid"), file=check_file("kanarie.txt", word.encode()), name="kanarie.txt"
            )
            reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text=f"Zie {file.markdown}")
            self.files.append(file.file.name)
            self.paths.append(f"/bijlagen/{file.uuid}/")
            if gone:
                discussion_actions.hide_contribution(reply, actor=user_of(OPEN_COORDINATOR), reason="test")
        reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text=hidden)
        discussion_actions.hide_contribution(reply, actor=user_of(OPEN_COORDINATOR), reason="test")
        reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text=removed)
        discussion_actions.remove_reply(reply, actor=user_of("lid"))
        held = self.word("reactie die wacht op controle", ["lid", OPEN_COORDINATOR])
        reply = discussion_actions.post_reply(discussion, actor=user_of("lid"), text=held)
        Reply.objects.filter(pk=reply.pk).update(is_held=True)
        Discussion.objects.filter(pk=discussion.pk).update(reply_count=0)
        search.index(discussion)

    def _documents(self) -> None:
        for visibility, roles in (("public", EVERYONE), ("platform", SIGNED_IN)):
            word = self.word(f"document, {visibility}", roles)
            document = SiteDocument(title=f"Kanarie ({visibility})", visibility=visibility)
            document.file.save(f"kanarie-{visibility}.txt", ContentFile(word.encode()))
            self.files.append(document.file.name)
            self.paths.append(document.url)

    def _placement(self) -> None:
        """A practice of the hidden network, placed in another one: it gains readers there and loses none."""
        there = ["lid_werkgever", "begeleider_werkgevers"]
        page = self._page(
            CaseStudyPage,
            "praktijkvoorbeeld dat elders geplaatst is",
            visibility="network",
            network=self.hidden,
            live=True,
            owner="lid_onderwijs",
            roles=[*HIDDEN_MEMBERS, *STAFF, *there],
        )
        intro = self.word("inleiding van een plaatsing", ["lid_onderwijs", *there])
        network = NetworkPage.objects.get(slug="kanarie-platform")
        placement = network_actions.offer_item(page, network, actor=user_of("lid_onderwijs"), intro=intro)
        network_actions.accept_placement(placement, actor=user_of("begeleider_werkgevers"))
        reply = self.word("reactie bij een plaatsing", there)
        discussion = discussion_actions.standing_discussion(
            placement, title=page.title, visibility="network", network=network
        )
        discussion_actions.post_reply(discussion, actor=user_of("lid_werkgever"), text=reply)
        placement.refresh_from_db()
        self.paths += [placement.get_absolute_url(), f"/plaatsingen/{placement.uuid}/"]

    def _around_networks(self) -> None:
        """Invitations, reports, blocks, plans, the log, and what is hidden: for who runs it, and who it is about."""
        leader = user_of(OPEN_COORDINATOR)
        managers = [OPEN_COORDINATOR, *ADMINS]
        invited = self.word("uitnodiging", managers)
        network_actions.invite(self.open, f"{invited}@voorbeeld.example", actor=leader, name=invited)
        blocked = self.word("reden van een blokkade", [*managers, "nieuw_lid"])
        network_actions.block_person(user_of("nieuw_lid"), self.open, actor=leader, reason=blocked)
        plan = self.word("netwerk in voorbereiding", ADMINS)
        network_actions.start_plan(actor=user_of("beheerder_werkagenda"), title=f"Kanarieplan {plan}")
        title = self.word("gesprek dat verborgen is", ["lid", OPEN_COORDINATOR])
        discussion = discussion_actions.start_discussion(
            actor=user_of("lid"), network=self.open, title=f"Kanarie {title}", body="Kijk.", visibility="public"
        )
        report = self.word("uitleg bij een melding", [OPEN_COORDINATOR])
        flag = discussion_actions.flag_contribution(
            discussion, actor=user_of("contactpersoon"), reason="other", explanation=report
        )
        discussion_actions.hide_contribution(discussion, actor=leader, reason="test")
        self.paths += [
            discussion.get_absolute_url(),
            f"/bijdragen/meldingen/{flag.uuid}/",
            "/werklijst/",
            "/nieuw-netwerk/",
            *(f"/netwerken/{OPEN}/begeleiden/{rest}" for rest in ("", "uitnodigen/", "blokkades/", "logboek/")),
            *(f"/netwerken/{HIDDEN}/begeleiden/{rest}" for rest in ("", "logboek/")),
        ]

    def _people(self) -> None:
        word = self.word("profiel", SIGNED_IN)
        user = user_of("lezer_taskforce")
        Profile.objects.filter(user=user).update(works_on=f"kanarie {word}")
        self.paths.append(f"/mensen/{user.uuid}/")
        proposed = self.word("voorgestelde organisatie", ["contactpersoon", *STAFF])
        organisation = Organisation.objects.create(
            name=f"Kanarie {proposed}",
            slug="voorgestelde-organisatie",
            kind="overig",
            is_proposed=True,
            proposed_by=user_of("contactpersoon"),
        )
        self.paths.append(organisation.get_absolute_url())


def plant() -> dict[str, Any]:
    """Plant every canary; returns the JSON that `seed_canaries` prints."""
    planter = Planter()
    with transaction.atomic():
        planter.plant()
    from .cast import PASSWORD

    roles: dict[str, Any] = {"anon": None}
    for player in CAST:
        roles[player.role] = {
            "login": player.email,
            "password": PASSWORD,
            **({"totp": player.totp_secret} if player.is_staff_role else {}),
        }
    return {
        "planted": timezone.now().isoformat(timespec="seconds"),
        "roles": roles,
        "paths": list(dict.fromkeys(planter.paths)),
        "canaries": {canary.word: canary.roles for canary in planter.canaries},
        "what": {canary.word: canary.what for canary in planter.canaries},
    }
