"""What may be done about people: invite, join, leave, come back and the like, each one line in the journal."""

from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from hub.kit import journal
from hub.people import invitations
from hub.people.models import Invitation, PersonalAddress, RoleHeld, Team, User
from hub.people.roles import Role


class Refused(Exception):
    """Something that must not be done to this person, in words that can be shown."""


@transaction.atomic
def invite(email: str, *, by: User, team: Team | None = None) -> Invitation:
    """Asks somebody to open an account, by mail. Inviting again sends the mail again. Refused if they have one."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Refused("Somebody with this address has an account already.")
    invitation = Invitation.objects.filter(email__iexact=email).first() or Invitation(email=email)
    invitation.invited_by, invitation.team = by, team
    invitation.save()
    journal.note("invited", invitation, by=by, team=team.slug if team else "")
    transaction.on_commit(lambda: _send_invitation(invitation))
    return invitation


@transaction.atomic
def join(person: User) -> None:
    """A newly opened account becomes a member of staff; other roles are given by an administrator."""
    RoleHeld.objects.create(user=person, role=Role.STAFF)
    journal.note("joined", person, by=person, how=settings.SIGN_UP)


@transaction.atomic
def leave(person: User, *, by: User | None, on: date | None = None) -> None:
    """Ends an account: signed out at the next click and no way back in. What they wrote and agreed to is kept."""
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise Refused("The day somebody left cannot be in the future. Enter it on the day.")
    person.left_on, person.is_active = on, False
    person.save(update_fields=["left_on", "is_active"])
    PersonalAddress.objects.filter(user=person).delete()
    led = Team.objects.filter(manager=person) | Team.objects.filter(deputy=person)
    journal.note("left", person, by=by, on=on.isoformat(), led=sorted(team.slug for team in led))


@transaction.atomic
def come_back(person: User, *, by: User) -> None:
    """Somebody who had left works here again, with the roles they had."""
    person.left_on, person.is_active = None, True
    person.save(update_fields=["left_on", "is_active"])
    journal.note("came back", person, by=by)


@transaction.atomic
def change_address(person: User, *, to: str, by: User) -> None:
    """A new address for signing in. The old one stops working, and the administrator vouches for the new one."""
    person.email = to.strip().lower()
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    journal.note("changed address of", person, by=by)


@transaction.atomic
def forget_second_step(person: User, *, by: User) -> None:
    """For somebody who lost phone and recovery codes: a password or a mailed code is enough again."""
    Authenticator.objects.filter(user=person).delete()
    journal.note("removed second step of", person, by=by)


def _send_invitation(invitation: Invitation) -> None:
    words = {
        "invitation": invitation,
        "link": invitations.link_to(invitation),
        "days": invitations.GOOD_FOR.days,
        "hub": {"name": settings.HUB_NAME, "council": settings.COUNCIL_NAME, "words": settings.COUNCIL_WORDS},
    }
    text = render_to_string("account/email/invitation_message.txt", words)
    send_mail(f"You are invited to {settings.HUB_NAME}", text, None, [invitation.email])
