"""Somebody with a link and no account: what the link opens, what it never opens, and that their words are kept."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit import pictures, publishing
from hub.kit.models import JournalEntry
from posts.essays import actions as essays
from posts.essays.models import Essay
from posts.reviewing import actions, tokens
from posts.reviewing.models import MOST_COMMENTS, MOST_VERDICTS, Comment, ReviewLink, Verdict
from tests.factories import UserFactory
from tests.posts import factories

pytestmark = pytest.mark.django_db
WORDS = "First paragraph, about bins.\n\n## A heading\n\nSecond paragraph."
SECRETS = ["First paragraph", "Second paragraph", "Bins on Sundays", "Residents hear back"]


@pytest.fixture
def essay(officer):
    return factories.in_review(officer, title="Bins on Sundays", words=WORDS)


@pytest.fixture
def asked(essay, officer):
    return actions.ask_outside(essay, by=officer, name="Jo Bell", looks_for="legal")


@pytest.fixture
def path(asked):
    return path_of(asked)


@pytest.fixture
def jo():
    """A browser without an account that keeps its cookies and is asked for its CSRF token."""
    return Client(enforce_csrf_checks=True)


def path_of(asked) -> str:
    return asked.address.removeprefix(django_settings.SITE_ADDRESS)


def page(response) -> str:
    return html.unescape(response.content.decode())


def send(browser, address: str, **typed):
    """Opens the page first, as a person does, and sends its form."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(address).content.decode())
    return browser.post(address, {**typed, "csrfmiddlewaretoken": token[1] if token else ""})


def rows() -> list:
    """Everything that a visit could have changed."""
    tables = (ReviewLink, Comment, Verdict, JournalEntry)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def assert_shut(response) -> None:
    """The one answer for every link that opens nothing."""
    assert response.status_code == 410
    assert "This link is not open any more" in page(response)
    assert [secret for secret in SECRETS if secret in page(response)] == []
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Cache-Control"] == "no-store, private"


# --- What the link opens ------------------------------------------------------------------------------------------


def test_the_link_opens_the_text_as_it_will_be_each_paragraph_with_a_place_to_comment(path, jo):
    seen = page(jo.get(path))

    assert "Megan asks Jo Bell to look at this: legal" in seen
    assert re.findall(r'id="(paragraph-\d)"', seen) == ["paragraph-1", "paragraph-2", "paragraph-3"]
    assert re.findall(r'href="[^"]*/paragraph/(\d)/"', seen) == ["1", "2", "3"]
    assert "First paragraph, about bins." in seen


def test_the_page_is_kept_out_of_search_engines_stores_and_other_peoples_logs(path, jo):
    for address, referrer in [("", "no-referrer"), ("paragraph/1/", "strict-origin"), ("answer/", "strict-origin")]:
        response = jo.get(path + address)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "no-store, private"
        assert response["Referrer-Policy"] == referrer
        assert '<meta name="robots" content="noindex, nofollow">' in page(response)


def test_the_page_shows_no_menu_no_other_essay_and_no_officer_but_the_one_who_asked(essay, path, as_, second_officer):
    essay.author.job = "Digital officer"
    essay.author.save()
    factories.essay(title="Another published essay")
    factories.draft(second_officer, title="Somebody else’s draft")
    actions.comment(essay, by=second_officer, version=1, paragraph=1, words="An officer’s comment")

    for browser in (Client(), as_(second_officer)):
        for address in ("", "paragraph/1/", "answer/"):
            seen = page(browser.get(path + address))
            hidden = ["Another published essay", "Somebody else’s draft", "An officer’s comment", "Ifeoma", "Second"]
            hidden += [essay.author.email, second_officer.email, "Megan Officer", "Digital officer", "Sign out"]
            hidden += ["Sign in", "hub-nav", "/essays/desk/", "/search/"]
            # The second paragraph of the text is the one place where that word may stand.
            assert [word for word in hidden if word in seen.replace("Second paragraph", "")] == []


def test_an_answer_by_another_officer_comes_without_a_name(essay, asked, path, jo, officer, second_officer):
    said = actions.comment_from_outside(asked.link, paragraph=1, words="May we say this?")
    actions.answer(said, by=officer, words="Yes, we may.")
    actions.answer(said, by=second_officer, words="I think so too.")

    seen = page(jo.get(path))

    assert re.findall(r'hub-bubble__who">([^<]+?) <', seen) == ["You", "Megan", "An officer"]
    assert "Ifeoma" not in seen


def test_one_reviewer_does_not_see_what_another_said(essay, asked, jo, officer):
    other = actions.ask_outside(essay, by=officer, name="Sam Ode", looks_for="HR")
    actions.comment_from_outside(asked.link, paragraph=1, words="Between us")
    actions.give_verdict(asked.link, name="Jo Bell", says="change", note="Soften it")

    seen = page(jo.get(path_of(other)))

    assert [word for word in ("Between us", "Soften it", "Jo Bell") if word in seen] == []


def test_reading_costs_as_many_queries_with_three_comments_as_with_one(asked, path, jo):
    def queries(words: str) -> int:
        actions.comment_from_outside(asked.link, paragraph=1, words=words)
        with CaptureQueriesContext(connection) as made:
            jo.get(path)
        return len(made)

    assert {queries("one"), queries("two"), queries("three")} == {3}


def test_the_reviewer_sees_the_pictures_of_a_draft(essay, path, jo):
    name = "0123456789abcdef0123-640x480"
    Essay.objects.update(html=f'<p><img src="/pictures/{name}-640.webp" alt="A bin"></p>')
    for address in ("", "paragraph/1/"):
        shown = re.search(rf'src="/pictures/{name}-640\.webp\?lent=([^"]+)"', jo.get(path + address).content.decode())
        assert pictures.lent(name, shown[1])


# --- What it never opens ------------------------------------------------------------------------------------------


def test_a_link_is_dead_at_the_next_version_and_says_who_can_send_another(essay, path, jo, officer):
    essays.rewrite(essay, by=officer, version=1, title="Bins on Sundays", words="New words.", outcome=essay.outcome)

    response = jo.get(path)

    assert_shut(response)
    assert "This text has changed since. Megan can send you a new link." in page(response)
    assert "New words" not in page(response)


def test_a_link_of_an_earlier_version_does_not_open_a_later_one_with_the_same_words(essay, path, jo, officer):
    said = {"title": essay.title, "outcome": essay.outcome, "public": True}
    essays.rewrite(essay, by=officer, version=1, words="Other words.", **said)
    essays.rewrite(essay, by=officer, version=2, words=WORDS, **said)
    assert_shut(jo.get(path))


def test_a_link_is_dead_after_its_last_day(asked, path, jo):
    assert jo.get(path).status_code == 200
    ReviewLink.objects.update(asked_at=timezone.now() - timedelta(days=15), ends_at=timezone.now())
    assert_shut(jo.get(path))


def test_a_closed_link_is_dead(asked, path, jo, officer):
    actions.close_link(asked.link, by=officer)
    assert_shut(jo.get(path))


def test_a_link_is_dead_once_readers_have_the_text_and_when_it_is_taken_back(essay, path, jo, officer, second_officer):
    essays.publish(essay, by=second_officer, version=1)
    assert_shut(jo.get(path))
    essay.refresh_from_db()
    essays.withdraw(essay, by=officer, reason="Why")
    assert_shut(jo.get(path))


def test_a_link_whose_row_is_gone_is_dead(asked, path, jo):
    ReviewLink.objects.all().delete()
    assert_shut(jo.get(path))


def test_a_link_does_not_open_another_essay(asked, path, jo, officer):
    """The number in a token may be exchanged by whoever has our key; the secret then does not fit."""
    other = factories.draft(officer, title="A secret draft", words="Hidden words.")
    link = actions.ask_outside(other, by=officer, name="Sam", looks_for="HR").link
    secret = tokens.SIGNER.unsign(path.split("/")[3]).partition(".")[2]

    response = jo.get(f"/essays/review/{tokens.SIGNER.sign(f'{link.pk}.{secret}')}/")

    assert_shut(response)
    assert "Hidden words" not in page(response)


def test_our_signing_key_alone_opens_nothing(asked, jo):
    for secret in ("", "guess", asked.link.secret_hash):
        assert_shut(jo.get(f"/essays/review/{tokens.SIGNER.sign(f'{asked.link.pk}.{secret}')}/"))


def test_our_database_alone_opens_nothing(asked, jo):
    """The row holds only a hash, and another key makes another signature."""
    held = " ".join(str(value) for value in ReviewLink.objects.values_list()[0])
    secret = tokens.SIGNER.unsign(asked.address.rstrip("/").split("/")[-1]).partition(".")[2]
    assert secret not in held
    forged = Signer(key="another key", salt=tokens.SIGNER.salt, sep=".").sign(f"{asked.link.pk}.{secret}")
    assert_shut(jo.get(f"/essays/review/{forged}/"))
    assert secret not in str(list(JournalEntry.objects.values_list()))


def test_another_link_of_ours_is_not_taken_for_this_one(asked, jo):
    secret = tokens.SIGNER.unsign(asked.address.rstrip("/").split("/")[-1])
    assert_shut(jo.get(f"/essays/review/{Signer(salt='hub.people.invitation', sep='.').sign(secret)}/"))


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.swapcase(), lambda t: "9" + t])
def test_a_token_that_was_tampered_with_opens_nothing(path, jo, change):
    assert_shut(jo.get(f"/essays/review/{change(path.split('/')[3])}/"))


@pytest.mark.parametrize("token", ["x", "%00", "a.b.c", "9" * 5000, "é", "1.:1", "..", "%F0%9F%98%80"])
@pytest.mark.parametrize("rest", ["", "paragraph/1/", "answer/"])
def test_a_stranger_who_guesses_is_told_nothing(jo, token, rest, db):
    response = jo.get(f"/essays/review/{token}/{rest}")
    assert_shut(response)
    assert "Whoever sent it can send you a new link." in page(response)


@pytest.mark.parametrize("pk", ["9" * 18, "9" * 40, "-1", "1e3", "²", ""])
def test_a_well_signed_number_that_no_link_has_opens_nothing(jo, pk):
    assert_shut(jo.get(f"/essays/review/{tokens.SIGNER.sign(f'{pk}.secret')}/"))


def test_a_paragraph_that_is_not_there_leads_back_to_the_text(path, jo):
    for number in (0, 4, 10**30):
        response = jo.get(f"{path}paragraph/{number}/")
        assert response["Location"] == path
        assert response["Referrer-Policy"] == "strict-origin"


# --- Looking changes nothing --------------------------------------------------------------------------------------


def test_a_mail_scanner_that_opens_the_link_fifty_times_changes_nothing(path, jo):
    before = rows()
    for _ in range(25):
        for address in (path, f"{path}paragraph/1/", f"{path}answer/?says=approve&name=Jo"):
            assert jo.get(address).status_code == 200
            assert jo.head(address).status_code == 200
    assert rows() == before


@pytest.mark.parametrize("rest", ["paragraph/1/", "answer/"])
def test_a_button_on_another_site_does_nothing_and_the_words_come_back(path, jo, rest):
    before = rows()
    typed = {"says": "change", "name": "Jo Bell", "note": "Words I typed", "words": "Words I typed"}

    response = jo.post(path + rest, typed)

    assert response.status_code == 403
    assert rows() == before
    assert "Words I typed" in page(response)
    assert "press the button once more" in page(response)
    assert "no-store" in response["Cache-Control"]


# --- Saying something ----------------------------------------------------------------------------------------------


def test_a_comment_is_kept_with_the_paragraph_and_shown_under_it(essay, path, jo):
    response = send(jo, f"{path}paragraph/3/", words="Is it  <b>true</b>?", by="2", name="The Mayor", link="7")

    assert response["Location"] == f"{path}#paragraph-3"
    said = Comment.objects.get()
    assert (said.essay, said.version, said.paragraph, said.quote) == (essay, 1, 3, "Second paragraph.")
    assert "Is it  &lt;b&gt;true&lt;/b&gt;?" in jo.get(path).content.decode()


def test_a_comments_author_cannot_be_forged(asked, path, jo, officer, second_officer):
    for browser in (jo, Client(enforce_csrf_checks=True)):
        browser.force_login(second_officer)
        forged = {"by": officer.pk, "name": "Megan Officer", "who": "The Mayor", "link": 0, "first_name": "Megan"}
        send(browser, f"{path}paragraph/1/", words=f"Words {id(browser)}", **forged)
    assert [(said.who, said.by, said.link) for said in Comment.objects.all()] == [
        ("Jo Bell (legal)", None, asked.link)
    ] * 2


def test_the_same_comment_sent_twice_is_one_comment(path, jo):
    for _ in range(2):
        send(jo, f"{path}paragraph/1/", words="Once.")
    assert Comment.objects.count() == 1


def test_one_link_takes_fifty_comments_and_then_says_so_with_the_words_still_there(asked, path, jo):
    for number in range(MOST_COMMENTS):
        actions.comment_from_outside(asked.link, paragraph=1, words=f"Number {number}")

    refused = send(jo, f"{path}paragraph/1/", words="One too many")

    assert "That is 50 comments, as many as one link takes." in page(refused)
    assert "One too many</textarea>" in page(refused)
    assert Comment.objects.count() == MOST_COMMENTS


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Write your comment first."),
        (" \n ", "Write your comment first."),
        ("x" * 2001, "That is 2001 characters. The most is 2000."),
        ("x" * 100_000, "That is 100000 characters."),
        ("A hidden\x00 one", "There was a hidden character"),
    ],
)
def test_a_comment_that_cannot_be_kept_is_refused_kindly_and_not_lost(path, jo, words, says):
    refused = send(jo, f"{path}paragraph/1/", words=words)
    assert refused.status_code == 200
    assert says in page(refused)
    assert words.strip().replace("\x00", "") in page(refused)
    assert Comment.objects.count() == 0


def test_an_approval_is_kept_with_the_name_typed_and_the_exact_text_and_moves_nothing(essay, path, jo, second_officer):
    response = send(jo, f"{path}answer/", says="approve", name="  Joanna\tBell ", note="")

    assert response["Location"] == f"{path}#answered"
    verdict = Verdict.objects.get()
    assert (verdict.name, verdict.looks_for, verdict.says) == ("Joanna Bell", "legal", "approve")
    assert (verdict.essay, verdict.version, verdict.text_hash) == (essay, 1, essay.text_hash())
    assert "You approved this version." in page(jo.get(path))
    essay.refresh_from_db()
    assert (essay.state, essay.approved_by, essay.approved_at) == ("in_review", None, None)
    essays.publish(essay, by=second_officer, version=1)


def test_a_change_needs_words(path, jo):
    refused = send(jo, f"{path}answer/", says="change", name="Jo Bell", note="  ")
    assert "Say what should change, so that the writer knows where to begin." in page(refused)
    assert 'value="Jo Bell"' in page(refused)
    assert Verdict.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"says": "publish", "name": "Jo"},
        {"says": "approve", "name": "\u200b\x07"},
        {"says": "approve", "name": "x" * 81},
        {"says": "approve", "name": "Jo\x00"},
        {"says": "change", "name": "Jo", "note": "x" * 2001},
    ],
)
def test_an_answer_that_cannot_be_kept_is_refused_kindly(path, jo, typed):
    refused = send(jo, f"{path}answer/", **typed)
    assert refused.status_code == 200
    assert "to fix" in page(refused)
    assert Verdict.objects.count() == 0


def test_the_same_answer_sent_twice_is_one_verdict_and_a_change_of_mind_is_a_second(path, jo):
    for _ in range(2):
        send(jo, f"{path}answer/", says="change", name="Jo Bell", note="Soften it")
    assert Verdict.objects.count() == 1
    send(jo, f"{path}answer/", says="approve", name="Jo Bell", note="")
    assert list(Verdict.objects.order_by("number").values_list("number", "says")) == [(1, "change"), (2, "approve")]


def test_there_is_an_end_to_changing_ones_mind(asked, path, jo):
    for number in range(MOST_VERDICTS):
        actions.give_verdict(asked.link, name="Jo", says="change", note=f"Number {number}")
    refused = send(jo, f"{path}answer/", says="approve", name="Jo Bell", note="")
    assert "You have answered 10 times. Please ring Megan instead." in page(refused)
    assert Verdict.objects.count() == MOST_VERDICTS


@pytest.mark.parametrize(("rest", "field"), [("paragraph/1/", "words"), ("answer/", "note")])
def test_words_typed_while_the_link_died_come_back_to_be_copied(essay, path, jo, officer, rest, field):
    address = path + rest
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', jo.get(address).content.decode())[1]
    essays.rewrite(essay, by=officer, version=1, title="Bins on Sundays", words="New.", outcome=essay.outcome)
    typed = {"says": "change", "name": "Jo", field: "An hour of <i>work</i>\x00"}

    response = jo.post(address, {**typed, "csrfmiddlewaretoken": token})

    assert_shut(response)
    assert "An hour of &lt;i&gt;work&lt;/i&gt;</textarea>" in response.content.decode()
    assert "It has not been sent." in page(response)
    assert (Comment.objects.count(), Verdict.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "act",
    [
        lambda link: actions.comment_from_outside(link, paragraph=1, words="Late"),
        lambda link: actions.give_verdict(link, name="Jo", says="approve"),
    ],
)
def test_a_new_version_saved_between_the_look_and_the_button_is_noticed_by_the_action(essay, asked, officer, act):
    """The link in hand is stale: the action asks the database again."""
    essays.rewrite(essay, by=officer, version=1, title="Bins", words="New.", outcome=essay.outcome)
    with pytest.raises(actions.LinkShut):
        act(asked.link)


def test_a_name_made_of_tags_stays_words(essay, jo, as_, officer):
    bad = "<script>alert(1)</script>"
    asked = actions.ask_outside(essay, by=officer, name=bad, looks_for="<img src=x>")
    actions.comment_from_outside(asked.link, paragraph=1, words=bad)
    actions.give_verdict(asked.link, name=bad, says="change", note=bad)

    desk = as_(officer)
    addresses = [essay.desk_url, f"{essay.desk_url}look/", f"{essay.desk_url}second-eyes/"]
    pages = [jo.get(path_of(asked)), *(desk.get(address) for address in addresses)]

    for response in pages:
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()
        assert "<img src=x" not in response.content.decode()


def test_an_essay_sent_back_or_approved_can_still_be_looked_at(essay, path, jo, second_officer):
    publishing.send_back(essay, by=second_officer, note="Again")
    assert jo.get(path).status_code == 200


def test_the_link_works_while_the_author_is_somebody_who_left(essay, path, jo):
    essay.author = UserFactory(is_active=False)
    essay.save()
    assert send(jo, f"{path}paragraph/1/", words="Hello").status_code == 302
