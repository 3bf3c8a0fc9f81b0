"""Pages of the library and what hangs on them. Word lists are in `vocabularies`, the read model in `entries`."""

from .adoptions import Adoption, ResearchAnswer
from .assessments import EvidenceAssessment
from .checks import CheckAnswer, CheckReminder
from .closed import ClosedVersion
from .entries import FacetValue, LibraryEntry
from .links import LinkCheck
from .pages import ArticlePage, ArticleSource, CaseStudyPage, LibraryIndexPage, PracticeSource
from .saved import SavedSearch
from .vocabularies import Mechanism, Sector, SynonymGroup, TargetGroup, Theme

__all__ = [
    "Adoption",
    "ArticlePage",
    "ArticleSource",
    "CaseStudyPage",
    "CheckAnswer",
    "CheckReminder",
    "ClosedVersion",
    "EvidenceAssessment",
    "FacetValue",
    "LibraryEntry",
    "LibraryIndexPage",
    "LinkCheck",
    "Mechanism",
    "PracticeSource",
    "ResearchAnswer",
    "SavedSearch",
    "Sector",
    "SynonymGroup",
    "TargetGroup",
    "Theme",
]
