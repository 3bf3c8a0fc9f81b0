"""Who may see sessions, who comes to them, and calendar feeds."""

from core.models import ADMINS
from core.visibility import AnyOf, InGroup, Owner, Platform, Public, Through
from networks.scope import CoordinatorOf, InNetwork, PlacedIn

EVENT = AnyOf(Public(), Platform(), InNetwork("network"), PlacedIn("events.Event"), CoordinatorOf("network"))
# Who comes is for who runs the network; everyone sees the own place and those of colleagues they bring.
ATTENDANCE = AnyOf(Owner("user"), Owner("brought_by"), CoordinatorOf("event__network"), InGroup(ADMINS))
OF_EVENT = Through("event")
FEED = Owner("user")
