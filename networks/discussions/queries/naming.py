"""Who can be named with `@`, and who was."""

import re
from collections import Counter
from typing import Any

from django.db.models import Q, QuerySet

from core.visibility import viewers
from networks.models import Membership, MembershipState
from people.models import Affiliation, User

from ..models import Discussion

MENTIONED = 8  # names that are offered after "@"
MENTIONED_MOST = 20  # people that one text may name
_AT = re.compile(r"(?<![\w@.])@(?=\w)")


def readers(discussion: Discussion) -> QuerySet[User]:
    """Who may read a conversation and can be named in it."""
    return viewers(discussion).filter(is_active=True)


def people_in(network: Any) -> QuerySet[User]:
    """Who takes part in a network."""
    members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    return User.objects.filter(pk__in=members.values("user"), is_active=True)


def named_like(people: QuerySet[User], text: str, viewer: Any) -> list[dict[str, Any]]:
    """Names for `@`, with where someone works; `is_double` when two of them share the name."""
    begins = Q(name__istartswith=text) | Q(name__icontains=f" {text}")
    found = list(
        people.filter(begins).exclude(pk=viewer.pk).order_by("name", "pk").values_list("pk", "name")[:MENTIONED]
    )
    works = Affiliation.objects.filter(user__in=[pk for pk, _name in found], ended_on__isnull=True)
    places = dict(works.values_list("user", "organisation__name"))
    names = Counter(name for _pk, name in found)
    return [
        {"name": name, "organisation": places.get(pk, ""), "is_double": names[name] > 1 and pk in places}
        for pk, name in found
    ]


def mentioned_in(text: str, discussion: Discussion) -> set[int]:
    """User ids of who is named with `@` and may read the conversation.

    The longest name counts; of people with the same name only the one whose organisation follows between brackets.
    """
    starts = [match.end() for match in _AT.finditer(text)][:MENTIONED_MOST]
    if not starts:
        return set()
    guesses = {start: _first_words(text[start : start + 120]) for start in starts}
    wanted = {name for names in guesses.values() for name in names}
    known: dict[str, list[int]] = {}
    for pk, name in readers(discussion).filter(name__in=wanted).values_list("pk", "name"):
        known.setdefault(name, []).append(pk)
    found: set[int] = set()
    for start, names in guesses.items():
        name = next((name for name in reversed(names) if name in known), None)
        if name is None:
            continue
        people = known[name]
        if len(people) > 1:
            rest = text[start + len(name) :]
            works = Affiliation.objects.filter(user__in=people, ended_on__isnull=True)
            places = works.values_list("user", "organisation__name")
            people = [pk for pk, place in places if rest.startswith(f" ({place})")]
        if len(people) == 1:
            found.add(people[0])
    return found


def _first_words(text: str) -> list[str]:
    """The first one to five words, each with what came before it, without the sign a sentence ends with."""
    parts = text.split("\n")[0].split(" ")[:5]
    return [" ".join(parts[: number + 1]).rstrip(".,!?:;)") for number in range(len(parts)) if parts[number]]
