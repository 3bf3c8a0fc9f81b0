"""A canary: a unique word and the roles that may read it; and the roles of the demo by what they may do."""

from dataclasses import dataclass

from people.models import User

from .cast import CAST

EVERYONE = "*"
SIGNED_IN = [player.role for player in CAST]
OPEN_MEMBERS = ["lid"]
OPEN_COORDINATOR = "begeleider"
HIDDEN_MEMBERS = ["lid_onderwijs", "begeleider"]
STAFF = ["redacteur", "beheerder_werkagenda", "beheerder_techniek"]
ADMINS = ["beheerder_werkagenda", "beheerder_techniek"]
OPEN, HIDDEN = "kanarie-open", "kanarie-besloten"


@dataclass(frozen=True)
class Canary:
    """One planted word: what it is in, and the roles that may see it."""

    word: str
    what: str
    roles: str | list[str]


def user_of(role: str) -> User:
    """The demo person who plays this role."""
    return User.objects.get(email=next(player.email for player in CAST if player.role == role))


class Words:
    """Gives out unique words and remembers them, and the addresses where they may show."""

    canaries: list[Canary]
    paths: list[str]

    def word(self, what: str, roles: str | list[str]) -> str:
        """A new unique word, findable by search."""
        word = f"kanarie{len(self.canaries):02d}zq"
        self.canaries.append(Canary(word, what, roles))
        return word
