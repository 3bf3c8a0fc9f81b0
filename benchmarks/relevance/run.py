"""How well search answers 128 judged Dutch questions: nDCG@10 and recall@10 per kind of question, on the demo's library.

The judgements (2: this is what one looks for, 1: useful too) were made from the texts of the demo, before the search was
run on them. A question without an answer scores 1 when nothing is found. Run it with a prepared demo:

    DATA_DIR=… python benchmarks/relevance/run.py [--all | --list]
"""

import csv
import math
import os
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
TOP = 10


def judged() -> list[tuple[str, str, dict[str, int]]]:
    """Kind, question and the grade of each good answer, by slug."""
    with (Path(__file__).parent / "queries.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [
        (
            row["soort"],
            row["zoekvraag"],
            {slug: int(grade) for pair in row["antwoorden"].split() for slug, grade in [pair.split("=")]},
        )
        for row in rows
    ]


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def score(found: list[str], grades: dict[str, int]) -> tuple[float, float]:
    """nDCG@10 and recall@10 of the slugs that were found, in order."""
    if not grades:
        return (0.0, 0.0) if found else (1.0, 1.0)
    best = _gain(sorted(grades.values(), reverse=True)[:TOP])
    got = _gain([grades.get(slug, 0) for slug in found[:TOP]])
    return got / best, len(set(found[:TOP]) & set(grades)) / min(len(grades), TOP)


def answers(question: str) -> list[str]:
    """What a visitor finds in the library, best first."""
    from django.contrib.auth.models import AnonymousUser

    from knowledge import library

    answer = library.ask_forgiving(AnonymousUser(), text=question, chosen={}, sort="best", page=1)
    return [entry.slug for entry in answer.entries]


def per_kind() -> dict[str, tuple[int, float, float]]:
    """For each kind of question: how many, mean nDCG@10, mean recall@10; and "alle" for all together."""
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind, question, grades in judged():
        found = answers(question)
        points = score(found, grades)
        scores[kind].append(points)
        scores["alle"].append(points)
        if "--list" in sys.argv:
            print(f"  {question} → {', '.join(found[:TOP])}")
        if "--all" in sys.argv and points[0] < 1:
            print(f"  {points[0]:.2f} {kind}: {question} → {', '.join(found[:5]) or '-'}")
    return {
        kind: (len(rows), sum(row[0] for row in rows) / len(rows), sum(row[1] for row in rows) / len(rows))
        for kind, rows in scores.items()
    }


def main() -> None:
    """Print the table."""
    import django

    django.setup()
    print(f"{'soort':18} {'aantal':>6} {'nDCG@10':>8} {'recall@10':>10}")
    for kind, (number, ndcg, recall) in per_kind().items():
        print(f"{kind:18} {number:6} {ndcg:8.3f} {recall:10.3f}")


if __name__ == "__main__":
    main()
