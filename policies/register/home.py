"""What the register brings to the home page: the policy that waits for this reader's agreement."""

from django.http import HttpRequest

from hub.kit.panels import Panel
from policies.register.standing import standing


def panel(request: HttpRequest) -> Panel | None:
    if not request.user.is_authenticated:
        return None
    mine = standing([request.user])[request.user.pk]
    if mine.agreed or mine.version is None:
        return None
    return Panel("waiting", "policies/_waiting.html", {"standing": mine, "version": mine.version})
