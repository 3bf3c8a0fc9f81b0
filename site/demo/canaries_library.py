"""Canaries in the library and the knowledge agenda: pages, their earlier words, saved searches, questions."""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from knowledge import actions as knowledge_actions
from knowledge.models import Adoption, ArticlePage, CaseStudyPage, LibraryIndexPage
from knowledge.questions.models import AnswerSource, KnowledgeQuestion, QuestionStep
from knowledge.ranking.models import Ballot, BallotChoice, RankedQuestion, RankingSession
from knowledge.sharing import actions as sharing_actions
from knowledge.sharing.models import Criterion, PracticeAuthor, Quote, Reviewer
from knowledge.sharing.queries import possible_reviewers
from networks.discussions.models import Discussion, Reply
from networks.documents.files import check_file
from networks.models import NetworkPage
from people.models import Affiliation, Organisation, User
from people.queries import workplace_of

from .canary import EVERYONE, HIDDEN_MEMBERS, OPEN_COORDINATOR, OPEN_MEMBERS, SIGNED_IN, STAFF, Canary, Words, user_of


class LibraryCanaries(Words):
    """Plants them."""

    open: NetworkPage
    hidden: NetworkPage

    def _editor_doors(self, page: Page) -> None:
        """The editor, the draft as it would look, and the history of a page, by direct address."""
        self.paths += [f"/beheer/pages/{page.pk}/{door}/" for door in ("edit", "view_draft", "history", "copy")]
        self.paths.append(f"/beheer/pages/{page.pk}/edit/preview/?in_preview_panel=true&mode=")

    def _page(
        self,
        model: Any,
        name: str,
        *,
        visibility: str,
        network: NetworkPage | None,
        live: bool,
        owner: str,
        roles: str | list[str],
    ) -> Any:
        title, text = (
            self.word(f"titel van {name}, {visibility}", roles),
            self.word(f"tekst van {name}, {visibility}", roles),
        )
        page = model(
            slug=f"pagina-{len(self.canaries)}",
            title=f"Kanarie {title}",
            summary=text,
            visibility=visibility,
            network=network,
            for_municipality=True,
            owner=user_of(owner),
            live=live,
        )
        LibraryIndexPage.objects.get().add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        self.paths += [f"/bibliotheek/{page.slug}/", f"/bibliotheek/vergelijken/?p={page.slug}"]
        self.paths += [f"/bibliotheek/vergelijken/notitie/?p={page.slug}", f"/bibliotheek/{page.slug}/versies/"]
        self.paths.append(f"/id/{page.translation_key}/")
        self._editor_doors(page)
        return page

    def _library(self) -> None:
        inside = [*OPEN_MEMBERS, OPEN_COORDINATOR, *STAFF]
        for model, name in ((CaseStudyPage, "praktijkvoorbeeld"), (ArticlePage, "kennisartikel")):
            self._page(model, name, visibility="public", network=None, live=True, owner="lid", roles=EVERYONE)
            self._page(model, name, visibility="platform", network=self.open, live=True, owner="lid", roles=SIGNED_IN)
            self._page(model, name, visibility="network", network=self.open, live=True, owner="lid", roles=inside)
            self._page(
                model,
                f"{name} in besloten netwerk",
                visibility="network",
                network=self.hidden,
                live=True,
                owner="lid_onderwijs",
                roles=[*HIDDEN_MEMBERS, *STAFF],
            )
            self._page(
                model,
                f"{name} als concept",
                visibility="public",
                network=None,
                live=False,
                owner="contactpersoon",
                roles=["contactpersoon", *STAFF],
            )

    def _earlier_words(self) -> None:
        """A practice that was for one network and is for everyone now: its earlier words did not come along."""
        page = self._page(
            CaseStudyPage,
            "eerdere woorden van een praktijkvoorbeeld dat alleen voor een netwerk was",
            visibility="network",
            network=self.hidden,
            live=True,
            owner="lid_onderwijs",
            roles=STAFF,
        )
        for field in ("title", "draft_title", "summary"):
            setattr(page, field, "Nu voor iedereen")
        page.visibility, page.network = "public", None
        page.slug = "nu-voor-iedereen"
        page.save_revision().publish()
        self.paths += [f"/bibliotheek/{page.slug}/", f"/bibliotheek/{page.slug}/versies/"]

    def _asked_change(self) -> None:
        """What a keeper asks to change is for them and for the redactie."""
        page = CaseStudyPage.objects.filter(owner=user_of("lid"), visibility="public", live=True).first()
        word = self.word("gevraagde aanpassing", ["lid", *STAFF])
        knowledge_actions.ask_change(page, actor=user_of("lid"), text=f"Maak er {word} van.")
        self.paths += [f"/bibliotheek/{page.slug}/nakijken/", "/mijn/", "/werklijst/", "/redactie/bibliotheek/"]

    def _saved_search(self) -> None:
        """What somebody looks for is nobody else's business."""
        word = self.word("bewaarde zoekopdracht", ["contactpersoon"])
        knowledge_actions.save_search(actor=user_of("contactpersoon"), query=f"q={word}", title=f"“{word}”")
        self.paths += ["/mijn/zoekopdrachten/", "/bibliotheek/bestand.csv", "/bibliotheek/bestand.jsonld"]

    def _adoptions(self) -> None:
        """What organisations tell of practices: as open as the practice; the name apart, when they keep it to themselves."""
        for visibility, network, owner, roles in (
            ("public", None, "lid", EVERYONE),
            ("network", self.hidden, "lid_onderwijs", [*HIDDEN_MEMBERS, *STAFF]),
        ):
            page = self._page(
                CaseStudyPage,
                "praktijkvoorbeeld dat is overgenomen",
                visibility=visibility,
                network=network,
                live=True,
                owner=owner,
                roles=roles,
            )
            word = self.word(f"wat een organisatie vertelt ({visibility})", roles)
            name = self.word(f"naam van een organisatie die niet genoemd wil worden ({visibility})", STAFF)
            if network is not None:
                self.canaries[-1] = Canary(name, self.canaries[-1].what, [*STAFF, "begeleider"])
            organisation = Organisation.objects.create(
                name=f"Kanarieorganisatie {name}", slug=f"kanarie-{len(self.canaries)}", kind="overig", is_proposed=True
            )
            Adoption.objects.create(
                practice=page,
                organisation=organisation,
                hides_organisation=True,
                status="running",
                change=word,
                experience=word,
                contact=name,
            )
            self.paths += [f"/bibliotheek/{page.slug}/overgenomen/", f"/bibliotheek/{page.slug}/wij-gebruiken-dit/"]

    def _shared_drafts(self) -> None:
        """A draft two people write: its text, its file, what a colleague says of it, and makers who stay unnamed."""
        writers = ["contactpersoon", "lid"]
        text, file, name, remark, note, private = (
            self.word(what, [*writers, *roles])
            for what, roles in (
                ("tekst van een concept van twee schrijvers", STAFF),
                ("bestand bij een concept", STAFF),
                ("naam van een bestand bij een concept", []),
                ("opmerking van een meelezer", ["redacteur"]),
                ("woord van een meelezer", ["redacteur"]),
                ("geheim van een meelezer", []),
            )
        )
        self.canaries[-1] = Canary(private, self.canaries[-1].what, ["redacteur"])
        page = sharing_actions.save_practice_draft(
            actor=user_of("contactpersoon"),
            data={
                **{
                    "title": "Een concept van twee schrijvers",
                    "approach": text,
                    "results": text,
                    "lessons": text,
                    "contact": text,
                },
                **{"audience": ["gemeente"], "target_groups": [], "outcome": "unknown"},
            },
        )
        PracticeAuthor.objects.create(
            page=page, email=user_of("lid").email, user=user_of("lid"), accepted_at=timezone.now()
        )
        made = sharing_actions.add_file(
            page,
            actor=user_of("contactpersoon"),
            file=check_file("kanarie.txt", file.encode()),
            name=f"{name}.txt",
        )
        self.files.append(made.file.name)
        sharing_actions.submit_practice(page, actor=user_of("contactpersoon"))
        near, elsewhere = possible_reviewers(page)
        sharing_actions.ask_feedback(page, actor=user_of("redacteur"), people=[*near, *elsewhere][:1])
        reviewer = Reviewer.objects.get(page=page)
        sharing_actions.answer_reviewer_question(reviewer, "ja")
        answers = {f"verdict_{criterion}": "no" for criterion in Criterion}
        answers |= {f"remark_{criterion}": remark for criterion in Criterion}
        rest = {"advice": "not_yet", "note": note, "private_note": private, "is_credited": False}
        sharing_actions.give_feedback(reviewer, answers | rest)
        sharing_actions.close_feedback(page, actor=user_of("redacteur"))
        self.paths += [
            f"/redactie/{page.pk}/feedback/",
            f"/praktijkbestanden/{made.uuid}/",
            "/mijn/praktijkvoorbeelden/",
        ]
        self.paths += [f"/deel/{page.pk}/{door}" for door in ("", "uitwerken/", "feedback/", "laatste-blik/")]
        self.paths.append(f"/bibliotheek/{page.slug}/")
        lotte = user_of("lid")
        workplace = lotte.affiliations.get(ended_on__isnull=True).organisation
        self.paths += [f"/mensen/{lotte.uuid}/", f"/organisaties/{workplace.slug}/"]  # what she worked on stands there
        self._editor_doors(page)
        self._unnamed_makers()
        self._quotes()

    def _quotes(self) -> None:
        """What somebody did not say yes to stands in no practice, and is for them, the writers and the redactie."""
        page = self._page(
            CaseStudyPage,
            "praktijkvoorbeeld met citaten",
            visibility="public",
            network=None,
            live=True,
            owner="lid",
            roles=EVERYONE,
        )
        said = self.word("citaat waar niet ja op gezegd is", ["lid"])
        reply = Reply.objects.filter(removed_at=None, hidden_at=None, is_held=False).order_by("pk").first()
        Quote.objects.create(page=page, reply=reply, user=user_of("contactpersoon"), field="lessons", text=said)
        self.paths += [f"/deel/{page.pk}/", f"/bibliotheek/{page.slug}/"]

    def _unnamed_makers(self) -> None:
        """Of who stays unnamed the name is for the redactie; what they wrote is for everyone."""
        page = self._page(
            CaseStudyPage,
            "praktijkvoorbeeld van makers die niet genoemd willen worden",
            visibility="public",
            network=None,
            live=True,
            owner="lid",
            roles=EVERYONE,
        )
        name = self.word("naam van makers die niet genoemd willen worden", STAFF)
        page.unnamed_organisation = Organisation.objects.create(
            name=f"Kanariemakers {name}", slug=f"kanarie-{len(self.canaries)}", kind="overig", is_proposed=True
        )
        page.save_revision().publish()

    def _questions(self) -> None:
        """What is on the agenda is for everyone, with its steps and sources; before that, for its asker and the redactie."""
        for public, roles in ((True, EVERYONE), (False, ["contactpersoon", *STAFF])):
            word = self.word("kennisvraag" if public else "kennisvraag die nog niet open is", roles)
            question = KnowledgeQuestion.objects.create(
                title=f"Kanarievraag {word}?", why=word, is_public=public, asker=user_of("contactpersoon")
            )
            noted = self.word("stap van een kennisvraag" + ("" if public else " die nog niet open is"), roles)
            QuestionStep.objects.create(question=question, status=question.status, note=noted)
            source = self.word("bron van een kennisvraag" + ("" if public else " die nog niet open is"), roles)
            AnswerSource.objects.create(question=question, title=source)
            if public:
                KnowledgeQuestion.objects.filter(pk=question.pk).update(answer=word)
            self.paths += [question.get_absolute_url(), "/kennisagenda/bestand.csv"]
        self._question_of_a_conversation()
        self._rankings()

    def _rankings(self) -> None:
        """Lists with a question and an organisation in them that not everyone may see, in an open ranking and a closed one."""
        asker = user_of("contactpersoon")
        word = self.word("kennisvraag op een lijst, niet meer openbaar", ["contactpersoon", *STAFF])
        question = KnowledgeQuestion.objects.create(title=f"Kanarie {word}?", asker=asker)
        name = self.word("voorgestelde organisatie met een lijst", STAFF)
        proposed = Organisation.objects.create(
            name=f"Kanarielijst {name}", slug=f"kanarie-{len(self.canaries)}", kind="overig", is_proposed=True
        )
        closed = RankingSession.objects.create(
            title="Kanarieranking",
            closes_on=timezone.localdate(),
            is_closed=True,
            opened_at=timezone.now() - datetime.timedelta(days=400),
            closed_at=timezone.now() - datetime.timedelta(days=380),
        )
        RankedQuestion.objects.create(session=closed, question=question, place=1, points=5, organisations=1)
        opened = RankingSession.objects.filter(is_closed=False).first() or RankingSession.objects.create(
            title="Kanarieranking die loopt", closes_on=timezone.localdate() + datetime.timedelta(days=9)
        )
        for session, organisation in ((closed, proposed), (closed, self._work_of(asker)), (opened, proposed)):
            ballot = Ballot.objects.create(session=session, organisation=organisation)
            BallotChoice.objects.create(ballot=ballot, question=question, place=1)
        self.paths += [page for session in (closed, opened) for page in self._of_ranking(session)]
        self.paths += ["/kennisagenda/ranking/", "/werklijst/?soort=ranking_choice", "/kennisagenda/?volgorde=ranking"]

    def _work_of(self, person: User) -> Organisation:
        """Where somebody works; in an empty database they begin at an organisation of their own."""
        organisation = workplace_of(person)
        if organisation is None:
            organisation = Organisation.objects.create(name="Kanariewerk", slug="kanariewerk", kind="overig")
            Affiliation.objects.create(user=person, organisation=organisation)
        return organisation

    @staticmethod
    def _of_ranking(session: RankingSession) -> list[str]:
        return [session.get_absolute_url(), f"{session.get_absolute_url()}?toon=lijsten"]

    def _question_of_a_conversation(self) -> None:
        """An open question names the conversation it came from to who may read that; a conversation names its questions likewise."""
        talks = Discussion.objects.filter(title__startswith="Kanariegesprek", network=self.hidden)
        for talk in talks:
            question = KnowledgeQuestion.objects.create(
                title="Waar gaat een gesprek over?", is_public=True, conversation=talk
            )
            self.paths.append(question.get_absolute_url())
        talk = Discussion.objects.filter(title__startswith="Kanariegesprek", visibility="public").first()
        word = self.word("kennisvraag uit een gesprek, nog niet open", ["contactpersoon", *STAFF])
        KnowledgeQuestion.objects.create(title=f"Kanarie {word}?", asker=user_of("contactpersoon"), conversation=talk)
        self.paths.append(talk.get_absolute_url())
