"""System checks that stop a council from starting the hub in a state that would harm somebody."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from hub.kit import brand, plain_words


@register(Tags.security)
def sign_up_is_understood(**_: object) -> list[Error]:
    if settings.SIGN_UP not in {"closed", "domains", "invitation"}:
        return [Error(f"SIGN_UP must be closed, domains or invitation, not {settings.SIGN_UP!r}.", id="hub.E001")]
    if settings.SIGN_UP == "domains" and not settings.SIGN_UP_DOMAINS:
        return [Error("SIGN_UP is domains, but SIGN_UP_DOMAINS is empty.", id="hub.E002")]
    return []


@register(Tags.security, deploy=True)
def a_demonstration_is_not_for_the_public(**_: object) -> list[Error]:
    """Demonstration passwords are printed on the sign-in page."""
    if settings.DEMONSTRATION_MODE and not settings.DEBUG:
        return [Error("DEMONSTRATION_MODE is on: everyone knows the passwords. Turn it off.", id="hub.E003")]
    return []


@register(Tags.security, deploy=True)
def mail_goes_somewhere(**_: object) -> list[Error]:
    """Codes for signing in are sent by mail; without a server they are printed where the hub runs."""
    if settings.EMAIL_HOST == "nowhere" and not settings.DEBUG:
        return [Error("EMAIL_HOST is nowhere: mails are printed, not sent. Name the mail server.", id="hub.E005")]
    return []


@register(Tags.compatibility)
def the_colours_can_be_read(**_: object) -> list[Error]:
    """A council may choose its colours, but not ones that its people cannot read."""
    found = brand.faults(settings.BRAND_PRIMARY, settings.BRAND_ACCENT)
    return [Error(fault, hint="Set BRAND_PRIMARY and BRAND_ACCENT.", id="hub.E004") for fault in found]


@register(Tags.compatibility)
def the_coach_knows_its_stops(**_: object) -> list[Error]:
    """A misspelt rule would stop nothing, and nobody would notice."""
    unknown = sorted(set(settings.COACH_STOPS) - set(plain_words.RULES))
    known = ", ".join(plain_words.RULES)
    return [Error(f"COACH_STOPS names {rule!r}. It may name: {known}.", id="hub.E006") for rule in unknown]
