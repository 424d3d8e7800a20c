"""The officers' side of a second pair of eyes: asking somebody outside, comments, answers, verdicts, and publishing."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import MoveRefused, State
from hub.kit.models import JournalEntry
from posts.essays import actions as essays
from posts.essays.models import TAKEN_SLUGS, Essay
from posts.reviewing import actions, desk
from posts.reviewing.models import Comment, ReviewLink, Verdict, WriterTold
from tests.posts import factories

pytestmark = pytest.mark.django_db
WORDS = "First paragraph.\n\nSecond paragraph."
ASKING = {"name": "Jo Bell", "looks_for": "legal", "email": "", "days": "14"}


@pytest.fixture
def essay(officer):
    return factories.in_review(officer, title="Bins on Sundays", words=WORDS)


@pytest.fixture
def link(essay, officer):
    return actions.ask_outside(essay, by=officer, name="Jo Bell", looks_for="legal").link


def page(response) -> str:
    return html.unescape(response.content.decode())


def new_version(essay, by, words):
    said = {"title": essay.title, "outcome": essay.outcome, "public": True}
    return essays.rewrite(essay, by=by, version=Essay.objects.get(pk=essay.pk).version, words=words, **said)


# --- Asking somebody outside ---------------------------------------------------------------------------------------


def test_without_an_address_the_link_is_shown_once_to_be_copied(essay, as_, officer):
    browser = as_(officer)

    made = browser.post(f"{essay.desk_url}second-eyes/", ASKING)

    address = re.search(r"http://\S+/essays/review/[\w.-]+/", page(made))[0]
    assert browser.get("/" + address.split("/", 3)[3]).status_code == 200
    assert "Copy it now: we do not keep it" in page(made)
    listed = page(browser.get(f"{essay.desk_url}second-eyes/"))
    assert "Jo Bell (legal)" in listed
    assert address not in listed
    held = ReviewLink.objects.get()
    assert (held.version, held.text_hash, held.asked_by) == (1, essay.text_hash(), officer)
    assert (held.ends_at - held.asked_at).days == 14


@pytest.mark.django_db(transaction=True)
def test_with_an_address_the_link_is_mailed_with_why_it_comes_and_the_address_is_not_kept(essay, as_, officer):
    done = as_(officer).post(f"{essay.desk_url}second-eyes/", {**ASKING, "email": "jo@law.example"}, follow=True)

    (sent,) = mail.outbox
    assert sent.to == ["jo@law.example"]
    assert "You get this mail because Megan Officer at" in sent.body
    assert as_(None).get("/" + re.search(r"http://\S+", sent.body)[0].split("/", 3)[3]).status_code == 200
    kept = f"{list(ReviewLink.objects.values_list())} {list(JournalEntry.objects.values_list())}"
    assert "law.example" not in kept
    assert "We have sent Jo Bell the link, with why it comes." in page(done)
    assert "/essays/review/" not in page(done)


def test_where_the_mail_cannot_be_sent_the_link_is_shown_instead(
    essay, as_, officer, monkeypatch, django_capture_on_commit_callbacks
):
    def nobody_answers(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(actions, "send_mail", nobody_answers)
    with django_capture_on_commit_callbacks(execute=True):
        asked = actions.ask_outside(essay, by=officer, name="Jo", looks_for="legal", email="jo@law.example")
    assert asked.mailed is False

    shown = page(as_(officer).post(f"{essay.desk_url}second-eyes/", {**ASKING, "email": "jo@law.example"}))
    assert "The mail could not be sent" in shown
    assert "/essays/review/" in shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "Give the name of whoever should look at it."),
        ({"name": "\x07"}, "Give the name of whoever should look at it."),
        ({"looks_for": ""}, "Say what they should look at it for"),
        ({"days": "0"}, "Give a number of days from 1 to 60."),
        ({"days": "61"}, "Give a number of days from 1 to 60."),
        ({"days": "1e9"}, "Give a number of days from 1 to 60."),
        ({"email": "jo@"}, "Enter a valid email address."),
        ({"name": "Jo\x00"}, "There was a hidden character"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_kindly(essay, as_, officer, typed, says):
    assert says in page(as_(officer).post(f"{essay.desk_url}second-eyes/", {**ASKING, **typed}))
    assert ReviewLink.objects.count() == 0


def test_the_action_itself_refuses_too_many_days_a_reader_an_empty_text_and_one_that_is_out(
    essay, officer, second_officer, learner
):
    asking = {"name": "Jo", "looks_for": "legal"}
    with pytest.raises(MoveRefused, match="1 to 60"):
        actions.ask_outside(essay, by=officer, days=61, **asking)
    with pytest.raises(MoveRefused, match="communications officers"):
        actions.ask_outside(essay, by=learner, **asking)
    with pytest.raises(MoveRefused, match="nothing to read"):
        actions.ask_outside(factories.draft(officer, words=""), by=officer, **asking)
    out = essays.publish(essay, by=second_officer, version=1)
    with pytest.raises(MoveRefused, match="on its way"):
        actions.ask_outside(out, by=officer, **asking)
    assert ReviewLink.objects.count() == 0


def test_closing_a_link_takes_a_button_and_is_written_down(link, essay, as_, second_officer):
    address = f"{essay.desk_url}second-eyes/{link.pk}/close/"
    assert as_(second_officer).get(address).status_code == 405
    assert ReviewLink.objects.get().is_open
    for _ in range(2):
        done = as_(second_officer).post(address, follow=True)
    assert "The link for Jo Bell (legal) opens nothing any more." in page(done)
    assert ReviewLink.objects.get().closed_by == second_officer
    assert JournalEntry.objects.filter(verb="close_link", by=second_officer).count() == 1


def test_the_list_says_why_each_link_is_open_or_not(essay, link, as_, officer):
    closed = actions.ask_outside(essay, by=officer, name="Al Ray", looks_for="HR").link
    actions.close_link(closed, by=officer)
    ended = actions.ask_outside(essay, by=officer, name="Bo Lee", looks_for="union").link
    past = timezone.now() - timedelta(days=2)
    ReviewLink.objects.filter(pk=ended.pk).update(asked_at=past, ends_at=past + timedelta(days=1))
    browser = as_(officer)

    listed = page(browser.get(f"{essay.desk_url}second-eyes/"))
    assert re.findall(r"(Closed\.|Ended \d|Open until|Ended when)", listed)[:1] == ["Closed."]
    assert [listed.count(words) for words in ("Open until", "Closed.", "Ended ")] == [1, 1, 1]
    assert listed.count("Close the link") == 1
    new_version(essay, officer, "New words.")
    assert page(browser.get(f"{essay.desk_url}second-eyes/")).count("Ended when the words changed.") == 1


# --- What the database itself refuses -------------------------------------------------------------------------------


def test_a_verdict_is_never_changed_or_removed(link):
    verdict = actions.give_verdict(link, name="Jo Bell", says="change", note="Soften it")
    for break_it in (
        lambda: Verdict.objects.update(says="approve"),
        lambda: Verdict.objects.all().delete(),
        lambda: Verdict.objects.filter(pk=verdict.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            break_it()
    assert Verdict.objects.get().says == "change"


@pytest.mark.parametrize(
    "changed",
    [{"says": "change", "note": ""}, {"name": ""}, {"text_hash": ""}, {"says": "publish"}, {"number": 1}],
)
def test_a_verdict_that_makes_no_sense_is_refused(link, changed):
    actions.give_verdict(link, name="Jo Bell", says="approve")
    lawful = {"link": link, "number": 2, "essay": link.essay, "version": 1, "text_hash": "x", "name": "Jo"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(**{**lawful, "looks_for": "legal", "says": "approve", **changed})


def test_a_comment_is_by_exactly_one_person_and_has_words(link, essay, officer):
    said = {"essay": essay, "version": 1, "paragraph": 1, "words": "Hm."}
    for wrong in ({"by": officer, "link": link}, {}, {"by": officer, "words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.create(**{**said, **wrong})
    for wrong in ({"done_by": officer}, {"done_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.create(**said, by=officer, **wrong)


def test_a_link_ends_after_it_begins_and_is_closed_by_somebody(link, officer):
    for wrong in ({"ends_at": link.asked_at}, {"closed_at": timezone.now()}, {"closed_by": officer}, {"name": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewLink.objects.filter(pk=link.pk).update(**wrong)


def test_no_essay_can_have_the_address_of_the_links(officer):
    assert "review" in TAKEN_SLUGS
    assert factories.draft(officer, title="Review").slug == "review-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        Essay.objects.update(slug="review")


# --- Comments of people with accounts -------------------------------------------------------------------------------


def test_an_officer_comments_on_a_paragraph_and_it_stands_under_it(essay, as_, second_officer):
    browser = as_(second_officer)
    address = f"{essay.desk_url}comments/paragraph/2/"
    assert "Second paragraph." in page(browser.get(address))

    done = browser.post(address, {"words": "Which bins?", "version": 1, "by": "1"})

    assert done["Location"] == f"{essay.desk_url}look/#paragraph-2"
    said = Comment.objects.get()
    assert (said.by, said.link, said.quote, said.version) == (second_officer, None, "Second paragraph.", 1)
    look = page(browser.get(f"{essay.desk_url}look/"))
    assert look.index("Second paragraph.") < look.index("Which bins?")
    assert "Ifeoma Second" in look


def test_a_comment_on_words_that_changed_meanwhile_is_given_back(essay, as_, officer, second_officer):
    new_version(essay, officer, "New first.\n\nNew second.")
    refused = as_(second_officer).post(f"{essay.desk_url}comments/paragraph/2/", {"words": "Which bins?", "version": 1})
    assert "The words changed after you opened this page." in page(refused)
    assert "Which bins?</textarea>" in page(refused)
    assert "New second." in page(refused)
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_comment_without_a_true_version_is_refused_kindly(essay, as_, officer, version):
    answer = as_(officer).post(f"{essay.desk_url}comments/paragraph/1/", {"words": "Hm.", "version": version})
    assert answer.status_code == 200
    assert Comment.objects.count() == 0


def test_a_comment_is_answered_and_done_with_by_whom_and_when(essay, link, as_, officer):
    said = actions.comment_from_outside(link, paragraph=1, words="May we say this?")
    browser = as_(officer)

    answered = browser.post(f"{essay.desk_url}comments/{said.pk}/answer/", {"words": "We may."})
    assert answered["Location"] == f"{essay.desk_url}look/#said-{said.pk}"
    done = page(browser.post(f"{essay.desk_url}comments/{said.pk}/done/", follow=True))

    said.refresh_from_db()
    assert (said.done_by, said.answered_with.get().by) == (officer, officer)
    assert f"Megan Officer is done with it, {timezone.localdate():%-d %B %Y}" in done
    assert "We may." in done
    assert list(JournalEntry.objects.order_by("pk").values_list("verb", "by")[3:]) == [
        ("comment", None),
        ("answer_comment", officer.pk),
        ("done_with_comment", officer.pk),
    ]
    assert desk.beside_the_words(essay)["open_threads"] == []


def test_answering_or_being_done_twice_is_once_and_an_answer_is_not_a_comment(essay, link, as_, officer):
    said = actions.comment_from_outside(link, paragraph=1, words="Hm?")
    for _ in range(2):
        given = actions.answer(said, by=officer, words="Yes.")
        actions.done_with(said, by=officer)
    assert said.answered_with.count() == 1
    assert JournalEntry.objects.filter(verb="done_with_comment").count() == 1
    assert as_(officer).get(f"{essay.desk_url}comments/{given.pk}/answer/").status_code == 404
    other = factories.draft(officer, title="Another")
    assert as_(officer).get(f"{other.desk_url}comments/{said.pk}/answer/").status_code == 404


def test_comments_of_earlier_versions_move_with_their_paragraph_or_are_folded(essay, link, as_, officer):
    actions.comment_from_outside(link, paragraph=1, words="About the first")
    actions.comment_from_outside(link, paragraph=2, words="About the second")
    new_version(essay, officer, "A new beginning.\n\nSecond paragraph.")

    look = page(as_(officer).get(f"{essay.desk_url}look/"))

    assert "Said of version 1, on “Second paragraph.”" in look
    folded = look.index("About earlier versions (1)")
    assert look.index("About the second") < folded < look.index("About the first")


def test_the_look_page_costs_as_many_queries_with_three_comments_as_with_one(essay, link, as_, officer):
    browser = as_(officer)

    def queries(words: str) -> int:
        said = actions.comment_from_outside(link, paragraph=1, words=words)
        actions.answer(said, by=officer, words="Yes")
        with CaptureQueriesContext(connection) as made:
            browser.get(f"{essay.desk_url}look/")
        return len(made)

    counts = [queries("one"), queries("two"), queries("three")]
    assert counts == [counts[0]] * 3


# --- Beside the words ----------------------------------------------------------------------------------------------


def test_the_words_stand_beside_what_people_said_of_them_in_two_queries(
    essay, link, as_, officer, second_officer, django_assert_num_queries
):
    actions.comment_from_outside(link, paragraph=1, words="May we say this?")
    actions.comment(essay, by=second_officer, version=1, paragraph=2, words="Lovely.")
    actions.give_verdict(link, name="Joanna Bell", says="change", note="Soften it")

    with django_assert_num_queries(2):
        beside = desk.beside_the_words(essay)
        told = [(one.first_name, one.said.words) for one in beside["open_threads"]]
    assert told == [("Jo", "May we say this?"), ("Ifeoma", "Lovely.")]
    written = page(as_(officer).get(essay.desk_url))
    assert "Jo says" in written
    assert "Answer Ifeoma" in written
    assert f"Joanna Bell (legal) asks for a change in this version on {timezone.localdate():%-d %B %Y}" in written


def test_an_approval_says_of_which_version_it_was(essay, link, as_, officer):
    actions.give_verdict(link, name="Joanna Bell", says="approve")
    assert "Joanna Bell (legal) approved this version on" in page(as_(officer).get(essay.desk_url))
    new_version(essay, officer, "New words.")
    assert "Joanna Bell (legal) approved version 1 on" in page(as_(officer).get(essay.desk_url))


def test_many_comments_do_not_bury_the_words(essay, as_, officer):
    for number in range(desk.MOST_BESIDE + 3):
        actions.comment(essay, by=officer, version=1, paragraph=1, words=f"Number {number}")
    assert "And 3 more." in page(as_(officer).get(essay.desk_url))


def test_a_note_names_who_wrote_it(essay, as_, officer, second_officer):
    publishing.send_back(essay, by=second_officer, note="Which Sunday?")
    assert "Ifeoma asks" in page(as_(officer).get(essay.desk_url))


def test_a_second_pair_of_eyes_is_offered_only_where_it_can_be_asked_for(as_, officer, second_officer):
    browser, words = as_(officer), "Save and ask for a second pair of eyes"
    essay = factories.draft(officer)
    offered = [words in page(browser.get(address)) for address in ("/essays/desk/new/", essay.desk_url)]
    publishing.submit(essay, by=officer)
    offered.append(words in page(browser.get(essay.desk_url)))
    publishing.send_back(essay, by=second_officer, note="Again")
    offered.append(words in page(browser.get(essay.desk_url)))
    assert offered == [True, True, False, True]


# --- Publishing although somebody asks for a change ----------------------------------------------------------------


def test_a_version_that_somebody_wants_changed_goes_out_only_with_a_reason(essay, link, officer, second_officer):
    actions.give_verdict(link, name="Jo Bell", says="change", note="Soften it")

    for reason in ("", "  \n"):
        with pytest.raises(MoveRefused, match=r"Jo Bell \(legal\) asked for a change in this version"):
            essays.publish(essay, by=second_officer, version=1, despite=reason)
    assert Essay.objects.get().state == State.IN_REVIEW

    essays.publish(essay, by=second_officer, version=1, despite="Legal was rung; the line is true.")
    line = JournalEntry.objects.get(verb="publish")
    assert (line.by, line.detail["despite"]) == (second_officer, "Legal was rung; the line is true.")


def test_the_reason_is_asked_for_on_the_page_only_then(essay, link, as_, second_officer):
    browser, address = as_(second_officer), f"{essay.desk_url}publish/"
    assert "Why does it go out all the same?" not in page(browser.get(address))
    actions.give_verdict(link, name="Jo Bell", says="change", note="Soften it")

    asked = page(browser.get(address))
    assert "Why does it go out all the same?" in asked
    assert "“Soften it”" in asked
    refused = page(browser.post(address, {"version": 1, "despite": " "}))
    assert "Say why it goes out although somebody asks for a change." in refused
    browser.post(address, {"version": 1, "despite": "We rang."})
    assert Essay.objects.get().state == State.PUBLISHED


def test_the_newest_answer_of_each_person_counts(essay, link, officer, second_officer):
    sam = actions.ask_outside(essay, by=officer, name="Sam Ode", looks_for="HR").link
    actions.give_verdict(link, name="Jo", says="change", note="Soften it")
    actions.give_verdict(sam, name="Sam", says="approve")
    assert [verdict.name for verdict in essay.objections] == ["Jo"]
    actions.give_verdict(link, name="Jo", says="approve")
    assert essay.objections == []
    actions.give_verdict(sam, name="Sam", says="change", note="No")
    assert [verdict.name for verdict in essay.objections] == ["Sam"]


def test_a_change_asked_of_an_earlier_version_does_not_hold_up_the_next(essay, link, officer, second_officer):
    actions.give_verdict(link, name="Jo", says="change", note="Soften it")
    later = new_version(essay, officer, "Softer words.")
    publishing.submit(later, by=officer)
    essays.publish(later, by=second_officer, version=2)
    assert "despite" not in JournalEntry.objects.get(verb="publish").detail


def scheduled(essay, second_officer):
    return essays.publish(essay, by=second_officer, version=1, at=timezone.now() + timedelta(days=3))


def test_a_change_asked_of_what_waits_for_its_day_stops_it(essay, link, officer, second_officer):
    scheduled(essay, second_officer)
    actions.give_verdict(link, name="Jo", says="change", note="It is not lawful")

    held = Essay.objects.get()
    assert (held.state, held.publish_at, held.approved_by) == (State.APPROVED, None, second_officer)
    assert not held.is_published_at(timezone.now() + timedelta(days=4))
    line = JournalEntry.objects.get(verb="unschedule")
    assert (line.by, line.detail["why"]) == (None, "somebody outside asks for a change")
    with pytest.raises(MoveRefused, match="Say why it goes out"):
        essays.publish(essay, by=second_officer, version=1)


def test_an_approval_stops_nothing(essay, link, second_officer):
    scheduled(essay, second_officer)
    actions.give_verdict(link, name="Jo", says="approve")
    assert Essay.objects.get().state == State.SCHEDULED


def test_the_writer_hears_at_once_that_it_was_stopped(
    essay, link, second_officer, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.comment_from_outside(link, paragraph=1, words="Well said")
        scheduled(essay, second_officer)
        actions.give_verdict(link, name="Jo", says="change", note="It is not lawful")
    assert ["We have stopped that" in mail.body for mail in mailoutbox] == [False, True]


def test_an_outside_approval_never_stands_in_for_the_second_officer(essay, link, as_, officer):
    actions.give_verdict(link, name="Jo", says="approve")
    assert as_(officer).post(f"{essay.desk_url}publish/", {"version": 1}).status_code == 403
    with pytest.raises(MoveRefused):
        essays.publish(essay, by=officer, version=1)
    assert Essay.objects.get().state == State.IN_REVIEW


# --- Telling the writer --------------------------------------------------------------------------------------------


def test_the_writer_is_told_at_once_and_then_at_most_once_an_hour(
    essay, link, officer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.comment_from_outside(link, paragraph=1, words="A private remark")
        actions.give_verdict(link, name="Jo", says="change", note="Soften it")
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([officer.email], "Jo Bell commented on “Bins on Sundays”")
    assert "You get this mail because you wrote this essay" in sent.body
    assert f"{essay.desk_url}look/" in sent.body
    assert "A private remark" not in sent.body

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.tell_writers() == "0 writers told what was said of their essays"
        actions.tell_writer_of_the_rest(essay)
    assert len(mail.outbox) == 1
    WriterTold.objects.update(at=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.tell_writers() == "1 writers told what was said of their essays"
        assert actions.tell_writers() == "0 writers told what was said of their essays"
    assert [message.subject for message in mail.outbox[1:]] == ["Somebody answered or commented on “Bins on Sundays”"]


def test_the_clock_tells_writers_what_is_left_over():
    assert "posts.reviewing.actions.tell_writers" in settings.TICK


def test_what_officers_say_among_themselves_is_not_mailed(essay, officer, second_officer):
    WriterTold.objects.create(essay=essay, at=timezone.now() - timedelta(hours=2))
    actions.comment(essay, by=second_officer, version=1, paragraph=1, words="Hm")
    assert actions.tell_writers() == "0 writers told what was said of their essays"


def test_a_mail_that_cannot_be_sent_does_not_lose_what_was_said(
    essay, link, monkeypatch, django_capture_on_commit_callbacks
):
    def nobody_answers(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(actions, "send_mail", nobody_answers)
    with django_capture_on_commit_callbacks(execute=True):
        actions.comment_from_outside(link, paragraph=1, words="Kept")
    assert Comment.objects.get().words == "Kept"


def test_nobody_who_left_is_written_to(essay, link, officer, django_capture_on_commit_callbacks):
    officer.is_active = False
    officer.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.comment_from_outside(link, paragraph=1, words="Hello")
    assert mail.outbox == []


def test_the_journal_has_a_line_for_everything_and_no_words_of_anybody(essay, link, officer):
    said = actions.comment_from_outside(link, paragraph=1, words="private words")
    actions.answer(said, by=officer, words="private answer")
    actions.give_verdict(link, name="Joanna Private", says="change", note="private note")
    lines = list(JournalEntry.objects.order_by("pk")[2:])
    assert [line.verb for line in lines] == ["ask_outside", "comment", "answer_comment", "outside_verdict"]
    assert {line.key for line in lines} == {essay.slug}
    told = " ".join(str(line.detail) for line in lines)
    assert [word for word in ("private", "Joanna", "Jo Bell", "@") if word in told] == []


# --- Rights ------------------------------------------------------------------------------------------------------


def test_only_officers_come_near_any_of_it(essay, link, as_, learner, policy_owner, admin):
    said = actions.comment_from_outside(link, paragraph=1, words="Hm?")
    addresses = ["second-eyes/", f"second-eyes/{link.pk}/close/", "comments/paragraph/1/"]
    addresses += [f"comments/{said.pk}/answer/", f"comments/{said.pk}/done/"]
    for person in (learner, policy_owner, admin):
        for address in addresses:
            assert as_(person).post(essay.desk_url + address, {"words": "x", "version": 1}).status_code == 403
        assert list(ReviewLink.objects.at_desk(person)) == []
        for act in (
            lambda who=person: actions.close_link(link, by=who),
            lambda who=person: actions.answer(said, by=who, words="x"),
            lambda who=person: actions.done_with(said, by=who),
            lambda who=person: actions.comment(essay, by=who, version=1, paragraph=1, words="x"),
        ):
            with pytest.raises(MoveRefused):
                act()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("address", ["comments/paragraph/1/", "second-eyes/"])
def test_words_survive_a_session_that_ended(essay, as_, officer, address):
    browser = as_(officer)
    form = browser.get(essay.desk_url + address).content.decode()
    ticket = re.search(r'name="kept_for" value="([^"]+)"', form)[1]
    Session.objects.all().delete()
    typed = {"words": "An hour of work", "name": "An hour of work", "version": 1, "kept_for": ticket}
    assert browser.post(essay.desk_url + address, typed)["Location"].startswith("/accounts/login/")
    browser.force_login(officer)
    assert "An hour of work" in page(browser.get(essay.desk_url + address))


def test_paragraphs_and_comments_that_are_not_there_are_not_found(essay, as_, officer):
    for address in ("comments/paragraph/99/", "comments/99/answer/", "second-eyes/99/close/", "comments/99/done/"):
        assert as_(officer).post(essay.desk_url + address, {"words": "x"}).status_code == 404
