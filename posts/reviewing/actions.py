"""What a second pair of eyes may do: be asked, speak about a paragraph, be answered, say yes or ask for a change.

Nothing that somebody outside says moves an essay on: publishing stays with the second officer. A change asked for in a
text that waits for its day stops it, so that no clock publishes over an objection that nobody has answered.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from hub.kit import journal
from hub.kit.editorial import MoveRefused, State
from hub.kit.forms import one_line
from hub.people.roles import Permission
from posts.essays import actions as essays
from posts.essays.models import Essay
from posts.reviewing import paragraphs, telling, tokens
from posts.reviewing.models import (
    MAY_BE_LOOKED_AT,
    MOST_COMMENTS,
    MOST_DAYS,
    MOST_VERDICTS,
    Comment,
    ReviewLink,
    Verdict,
    WriterTold,
)

log = logging.getLogger("hub.posts.reviewing")
CHANGED = "The words changed after you opened this page. What you wrote is still here: see where it belongs now."


class LinkShut(MoveRefused):
    """The link was closed, ended or overtaken by a new version, perhaps while somebody was writing."""


@dataclass
class Asked:
    """A link just made. Its address is known here and in the mail, and then nowhere."""

    link: ReviewLink
    address: str
    mailed: bool = False


@transaction.atomic
def ask_outside(essay: Essay, *, by: Any, name: str, looks_for: str, email: str = "", days: int = 14) -> Asked:
    """Asks somebody without an account to look at the text as it is now; mails the link where there is an address."""
    _may_work(by)
    held = _locked(essay)
    if held.state not in MAY_BE_LOOKED_AT or held.is_published:
        raise MoveRefused("Only a text that is still on its way can be looked at. This one is not.")
    if not held.html:
        raise MoveRefused("There is nothing to read yet. Write it first, then ask.")
    if not 1 <= days <= MOST_DAYS:
        raise MoveRefused(f"A link lasts from 1 to {MOST_DAYS} days.")
    secret, now = tokens.new_secret(), timezone.now()
    link = ReviewLink.objects.create(
        essay=held,
        version=held.version,
        text_hash=held.text_hash(),
        name=name,
        looks_for=looks_for,
        secret_hash=tokens.hash_of(secret),
        asked_by=by,
        asked_at=now,
        ends_at=now + timedelta(days=days),
    )
    asked = Asked(link, tokens.address_of(tokens.token_for(link, secret)))
    journal.note("ask_outside", held, by, version=link.version, link=link.pk, days=days)
    if email:
        transaction.on_commit(lambda: _mail_link(asked, email))
    return asked


@transaction.atomic
def close_link(link: ReviewLink, *, by: Any) -> None:
    """From now on the link opens nothing. Closing it again changes nothing."""
    _may_work(by)
    held = ReviewLink.objects.select_for_update().select_related("essay").get(pk=link.pk)
    if held.closed_at is None:
        held.closed_by, held.closed_at = by, timezone.now()
        held.save(update_fields=["closed_by", "closed_at"])
        journal.note("close_link", held.essay, by, link=held.pk)


@transaction.atomic
def comment(essay: Essay, *, by: Any, version: int, paragraph: int, words: str) -> Comment:
    """An officer speaks about a paragraph of the version that they have read. The same words again stay one comment."""
    _may_work(by)
    held = _locked(essay)
    if held.version != version:
        raise MoveRefused(CHANGED)
    return _say(held, paragraph, words, by=by, link=None)


@transaction.atomic
def comment_from_outside(link: ReviewLink, *, paragraph: int, words: str) -> Comment:
    """Somebody without an account speaks about a paragraph; the name is the one that the officer gave."""
    held = _open(link)
    if held.comments.count() >= MOST_COMMENTS and not held.comments.filter(words=words, paragraph=paragraph).exists():
        raise MoveRefused(f"That is {MOST_COMMENTS} comments, as many as one link takes. Say the rest in your answer.")
    said = _say(held.essay, paragraph, words, by=None, link=held)
    _tell_writer(held.essay, "commented on", held)
    return said


@transaction.atomic
def answer(said: Comment, *, by: Any, words: str) -> Comment:
    _may_work(by)
    held = _locked(said.essay)
    about = said.answers or said
    again = about.answered_with.filter(by=by, words=words).first()
    if again:
        return again
    given = about.answered_with.create(
        essay=held, version=about.version, paragraph=about.paragraph, quote=about.quote, words=words, by=by
    )
    journal.note("answer_comment", held, by, comment=about.pk)
    return given


@transaction.atomic
def done_with(said: Comment, *, by: Any) -> None:
    """Nobody needs to look at this comment again. It stays to be read, folded."""
    _may_work(by)
    held = Comment.objects.select_for_update().get(pk=said.pk)
    if held.done_at is None and held.answers_id is None:
        held.done_by, held.done_at = by, timezone.now()
        held.save(update_fields=["done_by", "done_at"])
        journal.note("done_with_comment", said.essay, by, comment=held.pk)


@transaction.atomic
def give_verdict(link: ReviewLink, *, name: str, says: str, note: str = "") -> Verdict:
    """Keeps, as evidence, what somebody outside says of exactly this text. The same answer again stays one verdict."""
    held = _open(link)
    newest = held.verdicts.order_by("-number").first()
    if newest and (newest.name, newest.says, newest.note) == (name, says, note):
        return newest
    number = newest.number + 1 if newest else 1
    if number > MOST_VERDICTS:
        raise MoveRefused(f"You have answered {MOST_VERDICTS} times. Please ring {held.asked_by.first_name} instead.")
    if says == Verdict.Says.CHANGE and not note:
        raise MoveRefused("Say what should change.")
    verdict = Verdict.objects.create(
        link=held,
        number=number,
        essay=held.essay,
        version=held.version,
        text_hash=held.text_hash,
        name=name,
        looks_for=held.looks_for,
        says=says,
        note=note,
    )
    journal.note("outside_verdict", held.essay, None, version=held.version, link=held.pk, says=says)
    stopped = says == Verdict.Says.CHANGE and held.essay.state == State.SCHEDULED
    if stopped:
        essays.hold(held.essay, why="somebody outside asks for a change")
    _tell_writer(held.essay, verdict.get_says_display(), held, stopped=stopped)
    return verdict


@transaction.atomic
def tell_writer_of_the_rest(essay: Essay) -> None:
    """What was said within an hour of the last mail is told once that hour is over."""
    _tell_writer(_locked(essay), "answered or commented on", None)


def tell_writers() -> str:
    """For `tick`: every writer to whom the last mail did not tell everything."""
    told = WriterTold.objects.filter(at__lte=timezone.now() - telling.AT_MOST_EVERY)
    later = told.filter(
        Q(essay__verdicts__at__gt=F("at")) | Q(essay__comments__at__gt=F("at"), essay__comments__link__isnull=False)
    )
    essays = [one.essay for one in later.select_related("essay").distinct()]
    for essay in essays:
        tell_writer_of_the_rest(essay)
    return f"{len(essays)} writers told what was said of their essays"


def _may_work(person: Any) -> None:
    if not (person.may(Permission.WRITE_ESSAYS) or person.may(Permission.APPROVE_ESSAYS)):
        raise MoveRefused("This is for communications officers.")


def _locked(essay: Essay) -> Essay:
    """The essay as it is now, held until the transaction ends, so that no new version comes between."""
    return Essay.objects.select_for_update(of=("self",)).select_related("author").get(pk=essay.pk)


def _open(link: ReviewLink) -> ReviewLink:
    """The link as it is now, if it still opens this text; LinkShut if not."""
    essay = _locked(link.essay)
    held = ReviewLink.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=link.pk)
    held.essay = essay
    if not held.is_open:
        raise LinkShut("This link is not open any more.")
    return held


def _say(essay: Essay, number: int, words: str, *, by: Any, link: ReviewLink | None) -> Comment:
    about = next((one for one in paragraphs.split(essay.html) if one.number == number), None)
    if about is None:
        raise MoveRefused(CHANGED)
    who = {"essay": essay, "version": essay.version, "paragraph": number, "by": by, "link": link}
    again = Comment.objects.filter(**who, words=words, answers=None).first()
    if again:
        return again
    said = Comment.objects.create(**who, quote=about.quote, words=words)
    detail = {"link": link.pk} if link else {}
    journal.note("comment", essay, by, version=essay.version, paragraph=number, **detail)
    return said


def _mail_link(asked: Asked, email: str) -> None:
    """Where the mail server does not answer, `mailed` stays False and the officer is shown the link instead."""
    words = {"asked": asked, "link": asked.link, "essay": asked.link.essay, "hub": _hub()}
    text = render_to_string("posts/reviewing/mail_link.txt", words)
    asker = asked.link.asked_by.name
    try:
        send_mail(one_line(f"{asker} asks you to look at a text: {asked.link.looks_for}")[:200], text, None, [email])
        asked.mailed = True
    except (SMTPException, OSError):
        log.exception("The mail with a review link could not be sent")


def _tell_writer(essay: Essay, did: str, link: ReviewLink | None, *, stopped: bool = False) -> None:
    """Writes to the author (or, without one, to whoever asked) when a mail is due; remembers when.

    That publishing was `stopped` does not wait for an hour to pass.
    """
    told, now = WriterTold.objects.filter(essay=essay).first(), timezone.now()
    if not stopped and not telling.is_due(said_at=_last_said_at(essay), told_at=told.at if told else None, now=now):
        return
    asker = essay.review_links.select_related("asked_by").first()
    writer = essay.author or (asker.asked_by if asker else None)
    if writer is None or not writer.is_active:
        return
    WriterTold.objects.update_or_create(essay=essay, defaults={"at": now})
    words = {"essay": essay, "did": did, "link": link, "writer": writer, "stopped": stopped, "hub": _hub()}
    text = render_to_string("posts/reviewing/mail_writer.txt", words)
    subject = one_line(f"{link.name if link else 'Somebody'} {did} “{essay.title}”")[:200]
    transaction.on_commit(lambda: send_mail(subject, text, None, [writer.email]), robust=True)


def _last_said_at(essay: Essay) -> Any:
    comments = essay.comments.filter(link__isnull=False).order_by("-at").values_list("at", flat=True)
    verdicts = essay.verdicts.order_by("-at").values_list("at", flat=True)
    return max((found for found in (comments.first(), verdicts.first()) if found), default=None)


def _hub() -> dict[str, Any]:
    return {
        "name": settings.HUB_NAME,
        "council": settings.COUNCIL_NAME,
        "words": settings.COUNCIL_WORDS,
        "address": settings.SITE_ADDRESS,
    }
