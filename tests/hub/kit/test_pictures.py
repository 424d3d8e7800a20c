"""Pictures are kept once, described in words, removed when no reader has them, and drawn in a text by their name."""

import re

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from hub.kit import pictures
from hub.kit.markdown import render
from hub.kit.models import JournalEntry, Picture, PictureUse
from hub.kit.picture_names import in_markdown, is_name
from tests.hub.kit import picture_files as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def boot(officer):
    return pictures.keep(files.file_of(size=(1000, 500)), by=officer, alt="A boot on a bin", label="boot")


def use(picture, **fields):
    fields = {"kind": "essay", "key": "boots", "out": True, "public": True, **fields}
    pictures.shown_in(render(picture.markdown).html, **fields)


def kept_files(picture) -> list[bool]:
    return [default_storage.exists(picture.file(width)) for width in picture.widths]


def test_a_picture_is_kept_with_its_words_and_a_line_in_the_journal(boot, officer):
    assert (boot.alt, boot.decorative, boot.label, boot.by) == ("A boot on a bin", False, "boot", officer)
    assert boot.widths == [480, 960, 1000]
    assert kept_files(boot) == [True, True, True]
    assert list(JournalEntry.objects.values_list("verb", "title", "by")) == [("keep", "boot", officer.pk)]


def test_its_name_is_never_guessed(officer):
    uploads = [files.file_of("PNG", colour=f"#0000{n:02x}") for n in range(20)]
    names = {pictures.keep(upload, by=officer, alt="Blue").name for upload in uploads}
    assert len({name[:20] for name in names}) == 20
    assert all(is_name(name) for name in names)


def test_the_same_bytes_again_are_kept_once(boot, officer, second_officer):
    again = pictures.keep(files.file_of(size=(1000, 500)), by=second_officer, alt="Other words")
    assert (again.pk, again.alt, Picture.objects.count()) == (boot.pk, "A boot on a bin", 1)


@pytest.mark.parametrize("alt", ["", "   ", "…", "a" * 301])
def test_a_picture_without_fitting_words_is_refused(officer, alt):
    with pytest.raises(pictures.Refused, match=r"^(Say what the picture shows|Those words are 301)"):
        pictures.keep(files.file_of(), by=officer, alt=alt)
    assert Picture.objects.count() == 0


def test_a_decoration_needs_no_words(officer):
    picture = pictures.keep(files.file_of(), by=officer, decorative=True)
    assert (picture.alt, picture.markdown) == ("", f"![decoration](picture:{picture.name})")
    assert 'alt=""' in render(picture.markdown).html


@pytest.mark.parametrize(("alt", "decorative"), [("", False), ("words", True)])
def test_the_database_holds_no_picture_without_words(boot, alt, decorative):
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=boot.pk).update(alt=alt, decorative=decorative)


def test_only_those_who_write_here_keep_mend_or_remove(boot, learner):
    for attempt in (
        lambda: pictures.keep(files.file_of(), by=learner, alt="Mine"),
        lambda: pictures.describe(boot, by=learner, alt="Mine", decorative=False, label=""),
        lambda: pictures.delete(boot, by=learner),
    ):
        with pytest.raises(pictures.Refused, match="for those who write here"):
            attempt()
    boot.refresh_from_db()
    assert boot.alt == "A boot on a bin"


def test_its_words_can_be_mended(boot, second_officer):
    pictures.describe(boot, by=second_officer, alt=" A left\nboot ", decorative=False, label="boots")
    boot.refresh_from_db()
    assert (boot.alt, boot.label) == ("A left boot", "boots")


def test_a_picture_that_readers_have_is_not_removed(boot, officer):
    use(boot)
    with pytest.raises(pictures.Refused, match="Take it out there first"):
        pictures.delete(boot, by=officer)
    assert kept_files(boot) == [True, True, True]


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_only_a_draft_shows_is_removed_with_its_files(boot, officer):
    use(boot, out=False)
    pictures.delete(boot, by=officer)
    assert (Picture.objects.count(), PictureUse.objects.count(), kept_files(boot)) == (0, 0, [False, False, False])


def test_uses_are_renewed_from_what_a_text_shows(boot):
    use(boot)
    use(boot, public=False)
    assert list(PictureUse.objects.values_list("picture", "kind", "key", "out", "public")) == [
        (boot.pk, "essay", "boots", True, False)
    ]
    pictures.shown_in("<p>No picture now</p>", kind="essay", key="boots", out=True, public=True)
    assert PictureUse.objects.count() == 0


def test_a_name_of_no_picture_makes_no_use(boot):
    pictures.shown_in(f"/pictures/{'0' * 20}-10x10-10.webp", kind="essay", key="boots", out=True, public=True)
    assert PictureUse.objects.count() == 0


def test_a_text_draws_it_in_a_size_for_each_screen(boot):
    html = render(boot.markdown).html
    base = f"/pictures/{boot.name}"
    assert f'src="{base}-960.webp"' in html
    assert f'srcset="{base}-480.webp 480w, {base}-960.webp 960w, {base}-1000.webp 1000w"' in html
    for said in ('width="1000"', 'height="500"', 'loading="lazy"', 'decoding="async"', 'alt="A boot on a bin"'):
        assert said in html


def test_a_title_in_quotes_is_its_caption(boot):
    html = render(f'![A boot](picture:{boot.name} "Left <b>behind</b>")').html
    assert re.fullmatch(r"<figure><img [^>]*><figcaption>Left &lt;b&gt;behind&lt;/b&gt;</figcaption>\n</figure>", html)


@pytest.mark.parametrize("alt", ["a] b [c", 'say "so"', "back\\slash", "`tick`", "<b>", "a\nb", "*x* _y_"])
def test_any_words_come_through_as_words(alt):
    html = render(in_markdown("a" * 20 + "-10x10", alt)).html
    assert html.count("<img ") == 1
    assert "<b>" not in html
    assert "<em>" not in html


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/t.gif",
        "//evil.example/t.gif",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "/pictures/" + "a" * 20 + "-10x10-10.webp",
        "picture:nope",
        "picture:" + "a" * 20 + "-9999x1",
        "picture:../../secret",
        "picture:" + "a" * 20 + '-10x10?"onerror=alert(1)',
    ],
)
def test_a_picture_by_any_other_address_is_only_words(address):
    html = render(f"![Words]({address})").html
    assert "<img" not in html
    assert "Words" in html


def test_a_text_draws_sixty_pictures_and_the_rest_as_words():
    one = in_markdown("a" * 20 + "-10x10", "Words")
    assert render("\n\n".join([one] * 100)).html.count("<img ") == 60


def test_a_picture_is_lent_for_a_while_to_whoever_holds_the_page(boot, settings):
    html = pictures.lend(render(boot.markdown).html)
    tickets = set(re.findall(r"\?lent=([\w:-]+)", html))
    assert html.count("?lent=") == 4
    assert [pictures.lent(boot.name, ticket) for ticket in tickets] == [True]
    assert not pictures.lent("b" * 20 + "-10x10", tickets.pop())
    assert not pictures.lent(boot.name, "")
