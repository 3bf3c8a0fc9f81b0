"""Queries whose text is built once give the rows of the values of now."""

import pytest

from core.compiled import Compiled
from people.models import User

pytestmark = pytest.mark.django_db


def test_text_is_built_once_and_values_are_those_of_the_call(cast, django_assert_num_queries):
    built = []

    def build(person):
        built.append(person)
        return User.objects.filter(pk=person, is_active=True)

    people = Compiled(build)
    for role in ("lid", "begeleider", "lid"):
        someone = cast(role)
        with django_assert_num_queries(1):
            assert list(people(someone.pk)) == [someone]
    assert len(built) == 1
    assert list(people(0)) == []


def test_wrong_number_of_values_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        Compiled(lambda person, other: User.objects.filter(pk__in=[person, other]), 2)(1)
