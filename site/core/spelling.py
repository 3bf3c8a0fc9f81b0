"""Typing errors and compounds: which words the site knows, the nearest one to what was typed, and the parts of a long one.

Only words from what everyone may read are known, so that a correction gives nothing away. The same on every database.
"""

from collections import Counter

from django.db import connection, transaction
from django.utils import timezone

from .models import SearchWord, SearchWordPart
from .text import STOP_WORDS, fold, stem

SHORTEST, LONGEST = 3, 40  # letters of a word that is learned
MENDED_FROM = 4  # a shorter word is left as it was typed
TWO_ERRORS_FROM = 8
SPLIT_FROM, LEFT_FROM, RIGHT_FROM = 8, 4, 3  # letters of a compound, and of its parts
BATCH = 5000


def _parts(word: str) -> set[str]:
    """The word, and the word with each letter left out in turn."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def worth_learning(word: str) -> bool:
    """A word that somebody may want to find: letters, not too short or long, no filler."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word not in STOP_WORDS


@transaction.atomic
def learn(counts: Counter[str]) -> int:
    """Know these words (folded) and no others; returns how many."""
    with connection.cursor() as cursor:  # no row of these is looked at by anything that listens to deleting
        cursor.execute("DELETE FROM core_searchwordpart")
        cursor.execute("DELETE FROM core_searchword")
    today = timezone.localdate()
    words = SearchWord.objects.bulk_create(
        [
            SearchWord(word=word, stem=stem(word)[:LONGEST], number=number, learned_on=today)
            for word, number in sorted(counts.items())
        ],
        batch_size=BATCH,
    )
    pending: list[SearchWordPart] = []
    for row in words:
        pending += [SearchWordPart(word=row, part=part) for part in sorted(_parts(row.word))]
        if len(pending) >= BATCH:
            SearchWordPart.objects.bulk_create(pending, batch_size=BATCH)
            pending = []
    SearchWordPart.objects.bulk_create(pending, batch_size=BATCH)
    return len(words)


def is_fresh() -> bool:
    """Words were learned today."""
    return SearchWord.objects.filter(learned_on=timezone.localdate()).exists()


def nearest(word: str) -> str | None:
    """The known word that `word` (folded) was probably meant to be; itself when it is known, None when nothing is near.

    One letter wrong, missing, too many, or two next to each other swapped; in a long word two of these, when they
    share a part. Among words as near, the most used one.
    """
    if len(word) < MENDED_FROM or SearchWord.objects.filter(stem=stem(word)).exists():
        return word
    if SearchWord.objects.filter(stem__startswith=stem(word)).exists():
        return word
    allowed = 2 if len(word) >= TWO_ERRORS_FROM else 1
    rows = SearchWord.objects.filter(parts__part__in=_parts(word)).distinct()
    near = [(distance(word, row.word), -row.number, row.word) for row in rows]
    near = [found for found in near if found[0] <= allowed]
    return min(near)[2] if near else None


def corrected(text: str) -> str | None:
    """What was typed with its typing errors mended; None when there is nothing to mend."""
    typed = text.split()[:8]
    mended = [nearest(fold(word)) if worth_learning(fold(word)) else word for word in typed]
    better = [new if new and new != fold(word) else word for word, new in zip(typed, mended, strict=True)]
    return " ".join(better) if better != typed else None


def in_parts(word: str) -> str | None:
    """The two known words a compound is made of, as stems with a space between: "werkmaatje" is "werk" and "maatje".

    A joining s or en between them is left out. None when it does not fall apart in two words that the site knows, and
    for a compound that the site knows as it is: taking that apart would find much that is about something else.
    """
    if len(word) < SPLIT_FROM or SearchWord.objects.filter(stem__startswith=stem(word)).exists():
        return None
    pairs: list[tuple[str, str]] = []
    for place in range(LEFT_FROM, len(word) - RIGHT_FROM + 1):
        left, right = word[:place], word[place:]
        pairs += [(left, right), *((left[: -len(join)], right) for join in ("s", "en") if left.endswith(join))]
    pairs = [(left, right) for left, right in pairs if len(left) >= LEFT_FROM]
    known = set(
        SearchWord.objects.filter(word__in={part for pair in pairs for part in pair}).values_list("word", flat=True)
    )
    whole = [pair for pair in pairs if known.issuperset(pair)]
    if not whole:
        return None
    left, right = max(whole, key=lambda pair: (min(map(len, pair)), pair))
    return f"{stem(left)} {stem(right)}"


def distance(one: str, other: str) -> int:
    """How many typing errors apart two words are: a letter wrong, missing, too many, or two neighbours swapped."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        rows.append([i])
        for j, against in enumerate(other, start=1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != against))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], against):
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]
