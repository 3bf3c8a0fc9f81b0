"""Words as search sees them: NFC, lower case, Dutch stems, the same on every database (STACK); text as XML can hold it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

_WORD = re.compile(r"\w+", re.UNICODE)
_STOP = (
    "de het een en of in op te van voor met bij is zijn dat die dit aan als er om ook naar door over uit je we ik niet"
)
STOP_WORDS = frozenset(_STOP.split())

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AT_THE_END = {"v": "f", "z": "s"}


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Dutch stem of one lower-case word ("stages" and "stage" share one).

    The stemmer keeps the s of plurals on -es; we take it off first, in index and query alike. It also keeps the v and
    z that Dutch writes inside a word and never at its end: "bedrijven" and "bedrijf" share a stem here.
    """
    found = str(_stemmer().stemWord(word[:-1] if len(word) > 4 and word.endswith("es") else word))
    return found[:-1] + _AT_THE_END[found[-1]] if found[-1:] in _AT_THE_END else found


def fold(text: str) -> str:
    """Lower case without accents, so that "Şeyma" is found by "seyma"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def stems(text: str) -> str:
    """A text as a row of stems, ready for the index."""
    return " ".join(stem(word) for word in words(text))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word as it stands in a text, with capitals and accents; kept, because texts repeat their words."""
    return stem(fold(word))


@lru_cache(maxsize=4000)
def kept_stems(text: str) -> str:
    """The stems of a short text that is asked for again and again, such as a title in a list of results.

    Each with a space before and after it, so that " stag" finds a stem that starts so and " stag " a whole one.
    """
    return f" {stems(text)} "


def query_words(text: str, limit: int = 8) -> list[str]:
    """The words a person typed, one for each stem, without stop words (unless nothing else is left), at most `limit`."""
    found = [word for word in words(text[:200]) if word.strip("_")]
    kept = [word for word in found if word not in STOP_WORDS] or found
    return list({stem(word): word for word in reversed(kept)}.values())[::-1][:limit]


def query_stems(text: str, limit: int = 8) -> list[str]:
    """The stems of those words."""
    return [stem(word) for word in query_words(text, limit)]


def xml_text(text: str) -> str:
    """The text without what XML cannot hold (XML 1.0 §2.2), such as control characters: office files are made of it."""
    return _NOT_IN_XML.sub("", text)
