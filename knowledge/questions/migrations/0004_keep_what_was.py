"""Keeps what was known of questions before they had a life cycle.

The written name of an owner becomes the organisation of that name, or a proposed one; an open question without owner
or date goes back to “bekeken”, because nobody promised anything yet; every asker follows their own question; and every
question gets the steps that can be known: asked, and where it is now.
"""

import datetime

from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify

TAKEN_UP = ("open", "in_research", "partly_answered", "answered", "revised")
SETTLED = ("answered", "revised")
VERB_TO = {
    "reviewed": "bekijk",
    "open": "open",
    "in_research": "onderzoek",
    "partly_answered": "deel",
    "answered": "antwoord",
    "revised": "herzie",
    "not_taken_up": "niet",
    "withdrawn": "intrekken",
    "merged": "samen",
}


def _owner(apps, name):
    Organisation = apps.get_model("people", "Organisation")
    found = Organisation.objects.filter(name__iexact=name).order_by("is_proposed", "pk").first()
    if found:
        return found
    base = slug = slugify(name)[:150] or "organisatie"
    number = 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return Organisation.objects.create(name=name, slug=slug, kind="overig", is_proposed=True)


def keep_what_was(apps, schema_editor):
    Question, Support, Step, Affiliation = (
        apps.get_model(*path)
        for path in (
            ("questions", "KnowledgeQuestion"),
            ("questions", "QuestionSupport"),
            ("questions", "QuestionStep"),
            ("people", "Affiliation"),
        )
    )
    today = timezone.localdate()
    for question in Question.objects.all():
        if question.owner_name.strip():
            question.owner = _owner(apps, question.owner_name.strip())
        if question.status in SETTLED and question.due_on is None:
            question.due_on = today
        if question.status in TAKEN_UP and (question.owner is None or question.due_on is None):
            question.status = "reviewed"
        if question.status in TAKEN_UP:
            question.is_public = True
        elif question.status in ("submitted", "withdrawn"):
            question.is_public = False
        if question.asker_id:
            place = Affiliation.objects.filter(user=question.asker_id, ended_on=None, is_waiting=False).first()
            Support.objects.create(
                question=question,
                user_id=question.asker_id,
                organisation_id=place.organisation_id if place else None,
                has_asked=True,
                created_at=question.created_at,
            )
        organisations = set(Support.objects.filter(question=question).values_list("organisation", flat=True))
        question.support_count = len(organisations - {None})
        question.save()
        Step.objects.create(question=question, status="submitted", at=question.created_at)
        if question.status != "submitted":
            Step.objects.create(
                question=question,
                verb=VERB_TO[question.status],
                status=question.status,
                owner=question.owner,
                due_on=question.due_on,
                at=max(timezone.now(), question.created_at + datetime.timedelta(seconds=1)),
            )


class Migration(migrations.Migration):

    dependencies = [
        ("questions", "0003_life_cycle"),
        ("people", "0003_may_be_asked"),
    ]

    operations = [migrations.RunPython(keep_what_was, migrations.RunPython.noop)]
