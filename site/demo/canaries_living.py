"""Canaries in what lives in networks: documents, sessions, and who comes to them."""

import datetime

from django.utils import timezone

from core import search
from networks.documents import actions as document_actions
from networks.documents.files import check_file
from networks.documents.models import NetworkDocument
from networks.events import actions as event_actions
from networks.events.models import Event, Material
from networks.intervision import actions as intervision_actions
from networks.intervision.models import Script
from networks.models import NetworkPage

from .canary import EVERYONE, HIDDEN, HIDDEN_MEMBERS, OPEN, OPEN_COORDINATOR, OPEN_MEMBERS, SIGNED_IN, Words, user_of


class LivingCanaries(Words):
    """Plants them."""

    def _network_documents(self, opened: NetworkPage, hidden: NetworkPage) -> None:
        """Documents of networks, in a list, at their own address, in search and as a file."""
        inside = [*OPEN_MEMBERS, OPEN_COORDINATOR]
        rows = [
            (opened, "public", "lid", EVERYONE),
            (opened, "platform", "lid", SIGNED_IN),
            (opened, "network", "lid", inside),
            (hidden, "public", "lid_onderwijs", EVERYONE),
            (hidden, "network", "lid_onderwijs", HIDDEN_MEMBERS),
        ]
        for network, visibility, writer, roles in rows:
            title, text, content = (
                self.word(f"{part} van document van een netwerk, {visibility}", roles)
                for part in ("titel", "uitleg", "bestand")
            )
            document = document_actions.add_document(
                network,
                actor=user_of(writer),
                file=check_file("kanarie.txt", content.encode()),
                title=f"Kanarie {title}",
                description=text,
                folder=f"Map {title}",
                visibility=visibility,
                licence="cc-by-4.0",
                accessibility="yes",
            )
            self.files += [version.file.name for version in document.versions.all()]
            self.paths += [document.get_absolute_url(), f"{document.get_absolute_url()}1/bestand/"]
        self.paths += [f"/netwerken/{slug}/documenten/" for slug in (OPEN, HIDDEN)]

    def _sessions(self, opened: NetworkPage, hidden: NetworkPage) -> None:
        """Sessions of networks: in lists, at their own address, as calendar file; the link only for who has a place."""
        inside = [*OPEN_MEMBERS, OPEN_COORDINATOR]
        rows = [
            (opened, "public", EVERYONE),
            (opened, "platform", SIGNED_IN),
            (opened, "network", inside),
            (hidden, "public", EVERYONE),
            (hidden, "network", HIDDEN_MEMBERS),
        ]
        start = timezone.now() + datetime.timedelta(days=30)
        for network, visibility, roles in rows:
            title, text = (self.word(f"{part} van bijeenkomst, {visibility}", roles) for part in ("titel", "uitleg"))
            came = self.word("uitkomst van bijeenkomst", roles)
            comes = ["lid", OPEN_COORDINATOR] if (network, visibility) == (opened, "public") else [OPEN_COORDINATOR]
            link = self.word("online link", comes)
            event = event_actions.plan_event(
                network,
                actor=user_of(OPEN_COORDINATOR),
                title=f"Kanarie {title}",
                description=text,
                starts_at=start,
                ends_at=start + datetime.timedelta(hours=1),
                online_link=f"https://vergader.voorbeeld.example/{link}",
                asks_beforehand="Waar loop je tegenaan?",
                visibility=visibility,
            )
            told = self.word("opname in woorden", roles)
            Event.objects.filter(pk=event.pk).update(
                summary=came,
                recording_link="https://film.voorbeeld.example/",
                recording_summary=told,
                finished_at=timezone.now(),
                colleagues=1,
            )
            event.refresh_from_db()
            search.index(event)
            self.paths += [event.get_absolute_url(), f"{event.get_absolute_url()}agenda.ics"]
        answer = self.word("antwoord bij een aanmelding", [OPEN_COORDINATOR])
        event = Event.objects.get(network=opened, visibility="public")
        event_actions.sign_up(event, actor=user_of("lid"), answer=answer)
        self._guests(event)
        # The title of this document has words of its own: here is one more door for them.
        secret = NetworkDocument.objects.get(network=hidden, visibility="network")
        Material.objects.create(event=event, url=secret.get_absolute_url())
        self.paths.append(f"{event.get_absolute_url()}erbij/")
        self._cases(opened, hidden)
        for slug in (OPEN, HIDDEN):
            self.paths += [f"/netwerken/{slug}/bijeenkomsten/", f"/netwerken/{slug}/bijeenkomsten.ics"]

    def _guests(self, event: Event) -> None:
        """Who comes without an account is known to who runs the network; a colleague also to who brings them."""
        words = {
            part: self.word(f"{part} van een gast", [OPEN_COORDINATOR]) for part in ("naam", "organisatie", "antwoord")
        }
        guest = event_actions.ask_place(
            event,
            name=words["naam"],
            email=f"{self.word('mailadres van een gast', [])}@elders.example".lower(),
            organisation=words["organisatie"],
            answer=words["antwoord"],
        )
        event_actions.confirm_place(guest)
        name = self.word("naam van een collega", ["lid", OPEN_COORDINATOR])
        event_actions.bring_colleague(event, actor=user_of("lid"), name=name, email="kanarie-collega@elders.example")

    def _cases(self, opened: NetworkPage, hidden: NetworkPage) -> None:
        """Cases: for who comes or for the network, never for who sees the session and nothing more; notes for oneself."""
        rows = [
            # who comes has a place; the begeleider runs the network
            (opened, "platform", "lid", ["deelnemer"], "coming", ["lid", "deelnemer", OPEN_COORDINATOR]),
            (opened, "public", "deelnemer", [], "network", ["deelnemer", *OPEN_MEMBERS, OPEN_COORDINATOR]),
            (hidden, "network", "lid_onderwijs", [], "network", HIDDEN_MEMBERS),
        ]
        start = timezone.now() + datetime.timedelta(days=31)
        for network, visibility, owner, others, audience, roles in rows:
            event = event_actions.plan_event(
                network,
                actor=user_of(OPEN_COORDINATOR),
                kind="intervisie",
                title="Intervisie met een vogel",
                description="Eén casus.",
                starts_at=start,
                ends_at=start + datetime.timedelta(hours=1),
                visibility=visibility,
            )
            for role in (owner, *others):
                event_actions.sign_up(event, actor=user_of(role))
            part = {
                name: self.word(f"{name} van een casus, {audience}", roles)
                for name in ("vraag", "verhaal", "stap", "afloop", "lestitel", "aanpak", "les")
            }
            case = intervision_actions.bring_case(
                event,
                actor=user_of(owner),
                question=f"Kanarie {part['vraag']}",
                story=part["verhaal"],
                audience=audience,
                script=Script.objects.first(),
            )
            for role in (owner, OPEN_COORDINATOR):
                note = self.word("eigen notitie bij een casus", [role])
                intervision_actions.write_note(case, actor=user_of(role), text=note)
            intervision_actions.begin_case(case, actor=user_of(owner))
            intervision_actions.end_case(case, actor=user_of(owner))
            intervision_actions.agree_step(case, actor=user_of(owner), text=part["stap"])
            intervision_actions.tell_outcome(case, actor=user_of(owner), outcome="gedaan", note=part["afloop"])
            lesson = intervision_actions.share_lesson(
                case, actor=user_of(owner), title=part["lestitel"], approach=part["aanpak"], text=part["les"]
            )
            for role in others:
                remark = self.word("opmerking bij een les", [role, owner])
                intervision_actions.answer_lesson(lesson, actor=user_of(role), agrees=False, remark=remark)
            self.paths += [event.get_absolute_url(), case.get_absolute_url(), f"{case.get_absolute_url()}les/"]
            self.paths += [f"{case.get_absolute_url()}{door}/" for door in ("hoe-ging-het", "stap", "aanpassen")]
