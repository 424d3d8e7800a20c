"""The demonstration's password is printed on a page, so it is nobody's password outside a demonstration."""

from django.conf import settings
from django.core.exceptions import ValidationError

from hub.people.demo import PASSWORD


def is_known_to_everyone(password: str) -> bool:
    return password == PASSWORD and not settings.DEMONSTRATION_MODE


class NotTheDemonstrations:
    """Refuses the demonstration's password for a new one; it would never open the door (hub.people.backend)."""

    def validate(self, password: str, user=None) -> None:
        if password == PASSWORD:
            raise ValidationError("This password is printed in our instructions. Choose your own.")

    def get_help_text(self) -> str:
        return "Not the password of the demonstration."
