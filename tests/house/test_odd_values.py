"""Every form of essays, sent with what no person types: refused or kept in words, never a fault of ours."""

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client

from hub.people.models import User
from posts.essays.models import Essay
from posts.reviewing import actions as reviewing
from tests.house.test_permissions import TABLE
from tests.posts import factories

LEFT_ALONE = {"version", "csrfmiddlewaretoken", "do", "kept_for"}
ODD = {
    "NUL": b"a%00b",
    "half a surrogate": b"%ED%A0%80",
    "not UTF-8": b"%FF%FE",
    "100k": b"x" * 100_000,
    "a number that is too large": b"9" * 40,
    "a figure that is not ours": "٣".encode(),
    "a line end and a header": b"a%0D%0ABcc%3A+x%40y.example",
    "a minus": b"-1",
    "marks": b"%3C%2Fscript%3E%5B%5D(%60%60%60%7C%7C",
}


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: where to, and the names of their boxes."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = dict(attrs)
        if tag == "form":
            self._inside = (said.get("method") or "").lower() == "post"
            if self._inside:
                self.found.append((said.get("action") or "", {}))
        elif self._inside and tag in {"input", "textarea", "select", "button"} and said.get("name"):
            self.found[-1][1].setdefault(said["name"], said.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def sent(boxes: dict[str, str], odd: bytes) -> bytes:
    """The form as bytes, since no odd value may be made harmless on its way."""
    kept = {name: value.encode() for name, value in boxes.items() if name in LEFT_ALONE}
    return b"&".join(name.encode() + b"=" + kept.get(name, odd) for name in boxes)


def forms_of(browser: Client, addresses: list[str]) -> dict[tuple[str, tuple[str, ...]], dict[str, str]]:
    """Each form once, though many pages have it."""
    found = {}
    for address in addresses:
        answer = browser.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            for action, boxes in Forms(answer.content.decode()).found:
                found[(action or address, tuple(sorted(boxes)))] = boxes
    return {key: boxes for key, boxes in found.items() if key[0].startswith(("/essays/", "/keeping/", "/me/"))}


def pages() -> list[str]:
    """What the table has of essays, and an essay in each state, with a link for somebody outside."""
    officer = User.objects.get(email="officer@wexcombe.example")
    reviewed = factories.in_review(officer, title="For odd values")
    asked = reviewing.ask_outside(reviewed, by=officer, name="Jo Bell", looks_for="legal")
    path = "/" + asked.address.split("/", 3)[3]
    made = [f"{path}paragraph/1/", f"{path}answer/", f"{reviewed.desk_url}publish/", f"{reviewed.desk_url}send-back/"]
    out = Essay.objects.published().filter(public=True)[0]
    steps = ("", "end/", "supersede/", "withdraw/", "change/", "seeds/")
    return made + [out.desk_url + step for step in steps] + [out.get_absolute_url() + "useful/"]


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD)
def test_no_odd_value_is_a_fault_of_ours(wexcombe, odd):
    browser = Client()
    browser.force_login(User.objects.get(email="second.officer@wexcombe.example"))
    asked_for = [address for method, address, _ in TABLE if method == "GET"]
    ours = [one for one in asked_for if one.startswith(("/essays/", "/keeping/", "/me/"))]
    forms = forms_of(browser, ours + pages())
    assert len(forms) > 20
    faults = []
    for (action, _), boxes in forms.items():
        with transaction.atomic():
            kind = {"content_type": "application/x-www-form-urlencoded"}
            answer = browser.generic("POST", action, sent(boxes, ODD[odd]), **kind)
            if answer.status_code >= 500:
                faults.append(action)
            transaction.set_rollback(True)
    assert faults == []
