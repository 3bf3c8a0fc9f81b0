"""Canaries in the work agenda: a draft edition, fields for the Taskforce only, their history, and contact persons."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from agenda.indicators.models import Indicator, Measurement
from agenda.models import (
    Activity,
    ActivityChange,
    ActivityInternals,
    EditionReference,
    Evaluation,
    Party,
    PartyContact,
    Strand,
    TaskforceMeeting,
    WorkAgendaEdition,
)
from agenda.recalibration.models import (
    Circumstance,
    Decision,
    Erratum,
    Proposal,
    Recalibration,
    Report,
    Snapshot,
)
from agenda.recalibration.snapshots import body_of, canonical, checksum, previous_of
from agenda.rounds.models import HelpRequest, ProgressUpdate, Step, UpdateLink, UpdateRequest, UpdateRound
from agenda.signals.models import Signal, SignalBundle
from agenda.succession.models import ActivitySuccession, StrandSuccession
from core.visibility import visible
from knowledge.models import CaseStudyPage
from networks.discussions.models import Discussion
from networks.models import Membership, NetworkPage
from people.models import Organisation, OrganisationKind

from .canary import ADMINS, EVERYONE, OPEN, OPEN_COORDINATOR, Words, user_of
from .cast import CAST

TASKFORCE = ["lezer_taskforce", "besluiter_taskforce"]


class AgendaCanaries(Words):
    """Plants them."""

    def _work_agenda(self) -> None:
        """A public edition with one activity, and a draft one that only the programme team sees."""
        for is_public, slug in ((True, "kanarie"), (False, "kanarie-concept")):
            kind = "" if is_public else " van een editie die nog niet openbaar is"
            of = kind or " van een editie"
            roles = EVERYONE if is_public else ADMINS
            edition = WorkAgendaEdition.objects.create(
                title="Kanarie " + self.word(f"titel{of}", roles),
                slug=slug,
                strand_word="lijn",
                strand_word_plural="lijnen",
                goal=self.word(f"doel{of}", roles),
                is_public=is_public,
            )
            EditionReference.objects.create(
                edition=edition, title=self.word(f"vindplaats{of}", roles), reference="stuk"
            )
            TaskforceMeeting.objects.create(
                edition=edition,
                held_on=timezone.localdate(),
                subject=self.word(f"overleg van de Taskforce{of}", roles),
                decisions=self.word(f"besluit van de Taskforce{of}", roles),
            )
            Evaluation.objects.create(
                edition=edition,
                title=self.word(f"evaluatie{of}", roles),
                by="Kanarie",
                impact=self.word(f"les uit een evaluatie{of}", roles),
            )
            self._activity(edition, kind, roles)
            self._indicators(edition, of, roles)
            self._signals(edition, of, roles)
            self._succession(edition, of, roles)
            self.paths += [
                edition.get_absolute_url(),
                f"{edition.get_absolute_url()}activiteiten/",
                f"{edition.get_absolute_url()}activiteiten.csv",
                f"{edition.get_absolute_url()}voortgang.csv",
                f"{edition.get_absolute_url()}ongebruikt/",
            ]

    def _indicators(self, edition: WorkAgendaEdition, of: str, roles: str | list[str]) -> None:
        """A public indicator and a concept, each with a number to show and one that is too small."""
        strand = Strand.objects.create(
            edition=edition,
            number=1,
            title="Kanarielijn",
            description=self.word(f"uitleg van een onderdeel{of}", roles),
        )
        for is_public, kind in ((True, ""), (False, " die nog een concept is")):
            may = roles if is_public else [*ADMINS, *TASKFORCE] if edition.is_public else ADMINS
            indicator = Indicator.objects.create(
                edition=edition,
                strand=strand,
                slug="kanarie" if is_public else "concept",
                title="Kanariecijfer " + self.word(f"titel van een indicator{kind}{of}", may),
                definition=self.word(f"uitleg van een indicator{kind}{of}", may),
                unit="mensen",
                group_word="lijn",
                source="Kanarie",
                caveat=self.word(f"kanttekening bij een indicator{kind}{of}", may),
                is_public=is_public,
            )
            today = timezone.localdate()
            Measurement.objects.create(
                indicator=indicator,
                measured_on=today,
                value=400,
                note=self.word(f"toelichting bij een getal{kind}{of}", may),
            )
            # Read where it came in only: what a small number is about may say the number.
            Measurement.objects.create(
                indicator=indicator,
                measured_on=today,
                group="klein",
                value=3,
                note=self.word(f"toelichting bij een te klein getal{kind}{of}", [*ADMINS]),
            )
            self.paths += [
                indicator.get_absolute_url(),
                f"{indicator.get_absolute_url()[:-1]}.json",
                f"{indicator.get_absolute_url()}meten/",
            ]
        self.paths += [
            strand.get_absolute_url(),
            f"{edition.get_absolute_url()}cijfers/",
            f"{edition.get_absolute_url()}cijfers.csv",
            f"{edition.get_absolute_url()}metingen/",
            f"{edition.get_absolute_url()}metingen.csv",
        ]

    def _signals(self, edition: WorkAgendaEdition, of: str, roles: str | list[str]) -> None:
        """A bundle that is answered and one that waits, each with a signal that somebody gave in an open network."""
        network = NetworkPage.objects.get(slug=OPEN)
        runs = Membership.objects.filter(role="coordinator", state="active")
        coordinators = [player.role for player in CAST if runs.filter(user=user_of(player.role)).exists()]
        for is_answered, kind in ((True, ""), (False, " dat nog wacht")):
            waits = [*ADMINS, *TASKFORCE, *coordinators, "lid"] if edition.is_public else ADMINS
            may = roles if is_answered else waits
            # The begeleider reads them on the page of the bundle, which a draft edition does not show her.
            readers = [*ADMINS, "lid", *([OPEN_COORDINATOR] if edition.is_public else [])]
            bundle = SignalBundle.objects.create(
                edition=edition,
                strand=edition.strands.get(number=1),
                title="Kanarieknelpunt " + self.word(f"titel van een gebundeld signaal{kind}{of}", may),
                text=self.word(f"uitleg van een gebundeld signaal{kind}{of}", may),
                answer_by=timezone.localdate(),
                is_answered=is_answered,
                reply="taken_up" if is_answered else "",
                answer=self.word(f"antwoord op een signaal{of}", may) if is_answered else "",
                answered_at=timezone.now() if is_answered else None,
            )
            Signal.objects.create(
                user=user_of("lid"),
                network=network,
                discussion=Discussion.objects.filter(network=network).exclude(signals__user=user_of("lid"))[0],
                text=self.word(f"woorden van een signaal{kind}{of}", readers),
                bundle=bundle,
            )
            self.paths.append(bundle.get_absolute_url())
        self.paths += ["/signalen/", "/signalen/bundelen/"]
        self.paths += [f"/werklijst/?soort={kind}" for kind in ("signal_answering", "signal_bundling")]
        if edition.is_public:
            self._signals_of_no_bundle(network)

    def _succession(self, edition: WorkAgendaEdition, of: str, roles: str | list[str]) -> None:
        """What goes on from the first edition in this one is read by who may read both."""
        first, _made = WorkAgendaEdition.objects.get_or_create(
            slug="kanarie-eerder",
            defaults={"title": "Eerdere kanarie", "starts_on": datetime.date(2001, 1, 1), "ends_in": 2002},
        )
        earlier, _made = Strand.objects.get_or_create(edition=first, number=1, defaults={"title": "Eerdere lijn"})
        began_as, _made = Activity.objects.get_or_create(edition=first, slug="eerder", defaults={"title": "Eerder"})
        StrandSuccession.objects.create(
            earlier=earlier, later=edition.strands.get(number=1), note=self.word(f"vervolg in een onderdeel{of}", roles)
        )
        ActivitySuccession.objects.create(
            earlier=began_as,
            later=edition.activities.get(slug="kanarie"),
            note=self.word(f"vervolg als een activiteit{of}", roles),
        )
        self.paths += [
            f"{first.get_absolute_url()}vervolg/{edition.slug}/",
            first.get_absolute_url(),
            earlier.get_absolute_url(),
            began_as.get_absolute_url(),
            "/beheer/snippets/succession/strandsuccession/",
        ]

    def _signals_of_no_bundle(self, network: NetworkPage) -> None:
        """One that waits for a begeleider of its network, and one that did not go on, with the reason."""
        first, second = visible(CaseStudyPage, AnonymousUser()).order_by("-pk")[:2]
        waits = self.word("woorden van een signaal dat wacht", [*ADMINS, OPEN_COORDINATOR, "lid"])
        Signal.objects.create(user=user_of("lid"), network=network, practice=first, text=waits)
        Signal.objects.create(
            user=user_of("lid"),
            network=network,
            practice=second,
            text=self.word("woorden van een signaal dat niet doorgaat", ["lid"]),
            set_aside=self.word("reden waarom een signaal niet doorgaat", ["lid"]),
        )

    def _activity(self, edition: WorkAgendaEdition, kind: str, roles: str | list[str]) -> None:
        organisation = Organisation.objects.create(
            name=f"Kanariepartij {edition.slug}", slug=f"kanariepartij-{edition.slug}", kind=OrganisationKind.PARTY
        )
        party = Party.objects.create(edition=edition, organisation=organisation, party_type="union")
        contact = self.word(f"contactpersoon van een partij{kind}", [*ADMINS])
        PartyContact.objects.create(
            party=party, name=f"Kanarie {contact}", email=f"{contact}@voorbeeld.example", user=user_of("contactpersoon")
        )
        activity = Activity.objects.create(
            edition=edition,
            slug="kanarie",
            title="Kanarieactiviteit " + self.word(f"activiteit{kind}", roles),
            description=self.word(f"uitleg van een activiteit{kind}", roles),
            status="late",
        )
        activity.leads.add(party)
        # Her own party's fields are the contact person's too, but for an edition that is not public yet.
        inside = [*ADMINS, *TASKFORCE, "contactpersoon"] if edition.is_public else ADMINS
        ActivityInternals.objects.create(
            activity=activity,
            concerns=self.word(f"zorgen bij een activiteit{kind}", inside),
            money_note=self.word(f"geld bij een activiteit{kind}", inside),
            contact=self.word(f"contact bij een activiteit{kind}", inside),
        )
        for is_internal, may in ((False, roles), (True, inside)):
            what = "gesloten veld" if is_internal else "veld"
            ActivityChange.objects.create(
                activity=activity,
                field="concerns" if is_internal else "structure",
                before=self.word(f"wat er eerst stond in een {what} van een activiteit{kind}", may),
                after=self.word(f"wat er nu staat in een {what} van een activiteit{kind}", may),
                is_internal=is_internal,
            )
        # What may not be read does not show by hanging on a public activity either; the words of these are planted elsewhere.
        self._round(activity, party, kind, inside)
        self._recalibrations(activity, party, kind, roles, inside)
        activity.practices.set(CaseStudyPage.objects.filter(title__startswith="Kanarie"))
        activity.conversations.set(Discussion.objects.filter(title__startswith="Kanariegesprek"))
        self.paths += [
            activity.get_absolute_url(),
            f"{activity.get_absolute_url()}erbij/?q=kanarie",
            "/beheer/snippets/agenda/activity/",
            "/beheer/snippets/agenda/partycontact/",
            f"/beheer/snippets/agenda/activityinternals/edit/{activity.internals.pk}/",
            f"/organisaties/{organisation.slug}/",
        ]

    def _round(self, activity: Activity, party: Party, kind: str, inside: list[str]) -> None:
        """A round is for the programme team and who is asked; a call for help for the Taskforce as well."""
        asked = [role for role in inside if role not in TASKFORCE]
        round_ = UpdateRound.objects.create(
            edition=activity.edition,
            title=f"Kanarieronde {self.word(f'ronde{kind}', asked)}",
            intro=self.word(f"tekst van een ronde{kind}", asked),
            closes_on=timezone.localdate() + datetime.timedelta(days=30),
        )
        request = UpdateRequest.objects.create(
            round=round_, party=party, step=Step.PHONE, phone_note=self.word(f"telefoontje in een ronde{kind}", ADMINS)
        )
        named = self.word(f"naam bij een adres van een ronde{kind}", ADMINS)
        UpdateLink.objects.create(request=request, kind="colleague", name=named, email=f"{named}@voorbeeld.example")
        update = ProgressUpdate.objects.create(
            request=request,
            activity=activity,
            answer="help",
            status="late",
            said_by=self.word(f"naam van wie antwoordt in een ronde{kind}", asked),
            help_text=self.word(f"vraag om hulp in een ronde{kind}", inside),
        )
        call = HelpRequest.objects.create(
            update=update,
            activity=activity,
            due_on=timezone.localdate(),
            answer=self.word(f"antwoord op een vraag om hulp{kind}", inside),
            answered_at=timezone.now(),
        )
        self.paths += [
            round_.get_absolute_url(),
            request.get_absolute_url(),
            f"{request.get_absolute_url()}bestand/",
            f"{request.get_absolute_url()}bestand.csv",
            call.get_absolute_url(),
            f"{activity.edition.get_absolute_url()}rondes/",
            "/werklijst/?soort=update_round",
        ]

    def _recalibrations(
        self, activity: Activity, party: Party, kind: str, roles: str | list[str], inside: list[str]
    ) -> None:
        """One that is closed, for everyone who sees the edition, and one that runs, for who takes part."""
        for is_closed in (True, False):
            of = f"{'gesloten' if is_closed else 'lopende'} herijking{kind}"
            first = self._snapshot(activity, "opening", of, roles)
            found = Recalibration.objects.create(
                edition=activity.edition,
                title=f"Kanarieherijking {self.word(f'titel van een {of}', roles)}",
                intro=self.word(f"tekst van een {of}", roles),
                quorum=1,
                propose_until=timezone.localdate() + datetime.timedelta(days=30),
                first=first,
                second=self._snapshot(activity, "closing", of, roles) if is_closed else None,
                is_closed=is_closed,
                closed_at=timezone.now() if is_closed else None,
            )
            weighs = roles if is_closed else [role for role in inside if role != "contactpersoon"]
            reads = roles if is_closed else inside
            Circumstance.objects.create(
                recalibration=found,
                kind="social",
                text=self.word(f"verandering van buiten bij een {of}", weighs),
                source=self.word(f"bron van een verandering bij een {of}", weighs),
            )
            proposal = Proposal.objects.create(
                recalibration=found,
                party=party,
                kind="adjust",
                activity=activity,
                changes={"structure": self.word(f"wat een voorstel verandert bij een {of}", reads)},
                reason=self.word(f"reden van een voorstel bij een {of}", reads),
                # Who takes part in the Taskforce sees who wrote it down; a party knows that of its own.
                said_by=self.word(f"wie een voorstel opschreef bij een {of}", [*ADMINS, "besluiter_taskforce"])
                if activity.edition.is_public
                else self.word(f"wie een voorstel opschreef bij een {of}", ADMINS),
            )
            new = Proposal.objects.create(
                recalibration=found,
                party=party,
                kind="new",
                changes={"title": "Kanarie " + self.word(f"titel van een nieuwe activiteit bij een {of}", reads)},
                reason="Nieuw.",
                said_by="x",
            )
            Decision.objects.create(
                proposal=proposal,
                outcome="changed",
                changes={"structure": self.word(f"wat een beslissing verandert bij een {of}", weighs)},
                reason=self.word(f"reden van een beslissing bij een {of}", weighs),
                version=1,
            )
            self.paths += [
                found.get_absolute_url(),
                f"{found.get_absolute_url()}voorstellen/",
                proposal.get_absolute_url(),
                new.get_absolute_url(),
                first.get_absolute_url(),
                f"{first.get_absolute_url()}agenda.json",
                f"/herijkingen/{found.uuid}/voorstel/?partij={party.pk}&activiteit={activity.pk}",
            ]
            if found.second:
                Report.objects.create(
                    recalibration=found,
                    opening=self.word(
                        f"zin in het concept van een rapportage bij een {of}",
                        [*ADMINS, *TASKFORCE] if activity.edition.is_public else ADMINS,
                    ),
                )
                self.paths += [
                    f"{found.get_absolute_url()}rapport/",
                    f"{found.second.get_absolute_url()}overzicht/",
                    "/beheer/snippets/recalibration/report/",
                ]
                self.paths.append(found.second.get_absolute_url())
                self.paths.append(
                    f"{activity.edition.get_absolute_url()}verschil/?van={first.uuid}&tot={found.second.uuid}"
                )
        self.paths += [
            f"{activity.edition.get_absolute_url()}herijkingen/",
            "/werklijst/?soort=deciding",
            "/werklijst/?soort=proposing",
        ]

    def _snapshot(self, activity: Activity, moment: str, of: str, roles: str | list[str]) -> Snapshot:
        """A snapshot with a word of its own in it, so that each is told apart from the agenda of today."""
        now, edition = timezone.now(), activity.edition
        body = body_of(edition, moment=moment, at=now, previous=previous_of(edition))
        body["activities"][str(activity.pk)]["status_note"] = self.word(f"momentopname ({moment}) van een {of}", roles)
        text = canonical(body)
        made = Snapshot.objects.create(edition=edition, moment=moment, taken_at=now, body=text, sha256=checksum(text))
        Erratum.objects.create(
            snapshot=made, text=self.word(f"rechtzetting bij een momentopname ({moment}) van een {of}", roles)
        )
        return made
