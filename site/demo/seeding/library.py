"""Vocabularies, practices, articles and knowledge questions."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from knowledge import actions as knowledge_actions
from knowledge.models import (
    Adoption,
    ArticlePage,
    ArticleSource,
    CaseStudyPage,
    LibraryEntry,
    LibraryIndexPage,
    Mechanism,
    PracticeSource,
    Sector,
    SynonymGroup,
    TargetGroup,
    Theme,
)
from knowledge.refresh import refresh_entry
from knowledge.sharing import actions as sharing_actions
from networks.models import NetworkPage
from people.models import LabourMarketRegion

from ..content import adoptions, articles, facts, invented, vocabularies
from .common import ago, organisation_of, sections, stream, user_by_login


def make_vocabularies() -> None:
    """Themes, target groups, sectors, active ingredients, synonyms."""
    for number, (name, slug, colour, icon) in enumerate(vocabularies.THEMES, start=1):
        Theme.objects.update_or_create(
            slug=slug, defaults={"name": name, "colour": colour, "icon": icon, "position": number}
        )
    for model, names in (
        (TargetGroup, vocabularies.TARGET_GROUPS),
        (Sector, vocabularies.SECTORS),
        (Mechanism, vocabularies.MECHANISMS),
    ):
        for number, name in enumerate(names, start=1):
            model.objects.update_or_create(slug=slugify(name), defaults={"name": name, "position": number})
    for words in vocabularies.SYNONYMS:
        SynonymGroup.objects.get_or_create(words=words)


def make_practices() -> None:
    """Practices from facts and invented ones, three drafts, and one submission that waits."""
    rows = [(row, False) for row in facts.PRACTICES] + [(row, True) for row in invented.PRACTICES]
    for number, (row, is_invented) in enumerate(rows):
        page = _practice(row, is_invented)
        if "level" in row:
            knowledge_actions.assess_evidence(
                page, actor=user_by_login("roos"), level=row["level"], ground=row["ground"]
            )
        published = ago(len(rows) - number + 1)
        CaseStudyPage.objects.filter(pk=page.pk).update(first_published_at=published)
        LibraryEntry.objects.filter(page_id=page.pk).update(published_at=published)
    index = LibraryIndexPage.objects.get()
    for title, text in facts.DRAFTS:
        index.add_child(
            instance=CaseStudyPage(
                title=title,
                slug=slugify(title)[:80],
                summary=text,
                live=False,
                has_unpublished_changes=True,
                is_sample=True,
                origin="via",
                for_education=True,
            )
        ).save_revision()
    _submission()


def _practice(row: dict[str, Any], is_invented: bool) -> CaseStudyPage:
    approach = stream(row.get("approach", []))
    if row.get("steps"):
        approach.append({"type": "steps", "value": [{"title": title, "text": text} for title, text in row["steps"]]})
    results = stream(row.get("results", []))
    if row.get("figures"):
        results.append(
            {"type": "figures", "value": [{"number": number, "sentence": text} for number, text in row["figures"]]}
        )
    if row.get("quote"):
        results.append({"type": "quote", "value": {"text": row["quote"][0], "who": row["quote"][1]}})
    staff = row.get("staff")
    size = row.get("size", "") or ("" if not staff else "10-49" if staff < 50 else "50-249" if staff < 250 else "250+")
    page = CaseStudyPage(
        slug=row["slug"],
        title=row["title"],
        summary=row["summary"],
        tier=row.get("tier", "sketch"),
        visibility=row.get("visibility", "public"),
        network=NetworkPage.objects.filter(slug=row.get("network", "")).first(),
        for_municipality="gemeente" in row["audience"],
        for_education="onderwijs" in row["audience"],
        for_employer="werkgever" in row["audience"],
        origin=row.get("origin", "member"),
        is_sample=True,
        sample_note=row.get("note", ""),
        phase=row["phase"],
        owner_organisation=organisation_of(row["owner"]) if is_invented else None,
        organisation_size=size,
        staff_count=staff,
        region=LabourMarketRegion.objects.filter(slug=row.get("region", "")).first(),
        partners=row.get("partners", ""),
        start_year=row.get("start_year"),
        end_year=row.get("end_year"),
        problem=row.get("problem", ""),
        goal=row.get("goal", ""),
        target_group_text=row.get("target", ""),
        approach=approach,
        results=results,
        outcome=row["outcome"],
        study_design=row["design"],
        lessons=row["lessons"],
        conditions=row.get("conditions", ""),
        transferability=row.get("transferability", ""),
        theory_of_change=row.get("theory", ""),
        cost_class=row.get("cost_class", "unknown"),
        cost_amount=row.get("cost_amount"),
        cost_text=row.get("cost_text", ""),
        effort_class=row.get("effort", "unknown"),
        capacity=row.get("capacity", ""),
        participants=row.get("participants"),
        participants_unit=row.get("unit", ""),
        risks_privacy=row.get("privacy", ""),
        contact=row.get("contact", "" if is_invented else "Neem contact op met de uitgever van de bron."),
        language_checked=True,
        checked_on=timezone.localdate() - datetime.timedelta(days=500 if row.get("stale") else 40),
        check_by=timezone.localdate() + datetime.timedelta(days=-130 if row.get("stale") else 325),
    )
    LibraryIndexPage.objects.get().add_child(instance=page)
    page.themes = Theme.objects.filter(slug__in=row["themes"])
    page.target_groups = TargetGroup.objects.filter(slug__in=row["groups"])
    page.sectors = Sector.objects.filter(slug__in=row.get("sectors", []))
    page.active_elements = Mechanism.objects.filter(slug__in=row.get("mechanisms", []))
    page.sources = [
        PracticeSource(title=title, publisher=publisher, year=year, note=note)
        for title, publisher, year, note in row.get("sources", [])
    ]
    page.save()
    page.save_revision().publish()
    return page


def make_adoptions() -> None:
    """Organisations that took a practice over. Nobody of the cast told it, so nobody is asked about it."""
    for row in adoptions.ADOPTIONS:
        page = CaseStudyPage.objects.get(slug=row["practice"])
        organisation = organisation_of(row["who"])
        if organisation.region_id is None:
            organisation.region = LabourMarketRegion.objects.get(slug=row["region"])
            organisation.save(update_fields=["region"])
        moment = ago(row["months"] * 30)
        told = ago(min(row["months"] * 30, 60))
        Adoption.objects.create(
            practice=page,
            organisation=organisation,
            hides_organisation=row.get("hides", False),
            status=row["status"],
            since=timezone.localdate(moment),
            core_kept=row["core"],
            change=row.get("change", ""),
            change_reason=row.get("reason", ""),
            change_plan=row.get("plan", ""),
            change_decider=row.get("decider", ""),
            outcome=row["outcome"],
            is_measured=row.get("measured", False),
            experience=row.get("experience", ""),
            contact=row.get("contact", ""),
            recorded_at=told,
            confirmed_at=told,
        )
    for slug in {row["practice"] for row in adoptions.ADOPTIONS}:
        refresh_entry(CaseStudyPage.objects.get(slug=slug))


def _submission() -> None:
    draft = sharing_actions.save_practice_draft(
        actor=user_by_login("lotte"),
        data={
            "title": "Samen naar de open dag van een bedrijf",
            "audience": ["gemeente", "werkgever"],
            "target_groups": list(TargetGroup.objects.filter(slug="statushouders")),
            "outcome": "positive",
            "approach": "We gingen met zes mensen naar de open dag van een fabriek. Vooraf oefenden we drie vragen.",
            "results": "Twee mensen konden blijven voor een proefweek. Het waren er maar zes, dus we weten het niet zeker.",
            "lessons": "De bus kwam te laat. Volgende keer gaan we een uur eerder.",
            "contact": "team werk, werk@voorbeeld.example",
        },
    )
    sharing_actions.submit_practice(draft, actor=user_by_login("lotte"))
    _on_their_way()


def _on_their_way() -> None:
    """A draft somebody still writes, and one that waits for its author's last look."""
    rows = [
        (
            "Met de fiets naar het werk",
            "Wie geen rijbewijs heeft, leende een half jaar een fiets. We haalden ze op bij de gemeentewerf.",
            "Van de negen mensen die een fiets leenden, kwamen er acht elke dag op tijd. Meer weten we niet.",
            "Twee fietsen werden gestolen. Een goed slot hoort erbij.",
        ),
        (
            "Een oud-deelnemer belt de eerste week",
            "Iemand die zelf net begon, belde een nieuwe collega elke avond van de eerste week.",
            "Elf mensen werden gebeld. Negen van hen werkten er na drie maanden nog. We vergeleken het met niemand.",
            "Bellen na negen uur werkte niet. Spreek vooraf een tijd af.",
        ),
    ]
    author, editor = user_by_login("lotte"), user_by_login("roos")
    drafts = []
    for title, approach, results, lessons in rows:
        data = {"title": title, "approach": approach, "results": results, "lessons": lessons}
        data |= {"audience": ["gemeente"], "target_groups": [], "outcome": "unknown"}
        data |= {"contact": "team werk, werk@voorbeeld.example"}
        drafts.append(sharing_actions.save_practice_draft(actor=author, data=data))
    sharing_actions.submit_practice(drafts[1], actor=author)
    for _step in ("check", "editorial"):
        sharing_actions.go_on(drafts[1], actor=editor)


def make_articles() -> None:
    """Articles with their related practices."""
    index = LibraryIndexPage.objects.get()
    for number, row in enumerate(articles.ARTICLES):
        page = ArticlePage(
            slug=row["slug"],
            title=row["title"],
            summary=row["summary"],
            kind=row["kind"],
            network=NetworkPage.objects.filter(slug=row.get("network", "")).first(),
            for_municipality="gemeente" in row["audience"],
            for_education="onderwijs" in row["audience"],
            for_employer="werkgever" in row["audience"],
            origin=row["origin"],
            is_sample=True,
            sample_note=row.get("note", ""),
            body=sections(row["body"]),
            checked_on=timezone.localdate() - datetime.timedelta(days=300 if row.get("old") else 20),
            check_by=timezone.localdate() + datetime.timedelta(days=60 if row.get("old") else 345),
        )
        index.add_child(instance=page)
        page.themes = Theme.objects.filter(slug__in=row["themes"])
        page.sources = [
            ArticleSource(title=title, publisher=publisher, year=year, note=note)
            for title, publisher, year, note in row["sources"]
        ]
        page.related_practices = CaseStudyPage.objects.filter(slug__in=row.get("practices", []))
        page.save()
        page.save_revision().publish()
        ArticlePage.objects.filter(pk=page.pk).update(first_published_at=ago(60 + number))
        refresh_entry(ArticlePage.objects.get(pk=page.pk))
