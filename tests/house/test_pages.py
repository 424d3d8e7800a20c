"""How every page is built: one h1, a title, labels, nothing inline; seen by the first role it opens to."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from hub.people.models import User
from tests.house.test_permissions import ROLES, TABLE

NEEDS_LABEL = {"input", "select", "textarea"}
OTHER_TYPES = {"text/plain", "text/css", "application/atom+xml", "application/xml", "application/json"}
OTHER_TYPES |= {"application/zip", "image/svg+xml", "image/png", "application/pdf", "text/javascript"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


class Page(HTMLParser):
    """What a page is made of, counted."""

    def __init__(self, text: str):
        super().__init__()
        self.h1 = 0
        self.title = ""
        self.lang = ""
        self.faults: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[tuple[str, dict]] = []
        self._in: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self._in.append(tag)
        self.h1 += tag == "h1"
        if tag == "html":
            self.lang = named.get("lang", "")
        if tag == "label":
            self.labels.add(named.get("for", ""))
        if tag in NEEDS_LABEL and named.get("type") not in UNLABELLED:
            self.fields.append((tag, named))
        if "style" in named or tag == "style":
            self.faults.append(f"inline style on <{tag}>")
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.faults.append("inline script")
        self.faults += [f"{name} on <{tag}>" for name in named if name.startswith("on")]
        self.faults += [
            f"foreign {value}" for name, value in attrs if name in {"src", "action"} and "//" in (value or "")
        ]

    def handle_data(self, data):
        if self._in and self._in[-1] == "title":
            self.title += data

    def handle_endtag(self, tag):
        if tag in self._in:
            while self._in.pop() != tag:
                pass

    @property
    def unlabelled(self) -> list[str]:
        return [
            f"{tag} {named.get('name')}"
            for tag, named in self.fields
            if named.get("id") not in self.labels and not ({"aria-label", "aria-labelledby"} & set(named))
        ]


PAGES = [
    (address, next(role for role, got in zip(ROLES, results, strict=True) if got == "200"))
    for method, address, results in TABLE
    if method == "GET" and "200" in results
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "role"), PAGES)
def test_a_page_is_well_built(wexcombe, address, role):
    browser = Client()
    if ROLES[role]:
        browser.force_login(User.objects.get(email=f"{ROLES[role]}@wexcombe.example"))
    response = browser.get(address)
    if not response["Content-Type"].startswith("text/html"):
        assert response["Content-Type"].split(";")[0] in OTHER_TYPES
        return
    page = Page(response.content.decode())
    assert (page.h1, page.faults, page.unlabelled) == (1, [], [])
    assert page.title.strip()
    assert page.lang == "en-GB"


def test_a_badly_built_page_is_found():
    page = Page('<h1>a</h1><h1 style="x">b</h1><script>1</script><a onclick="x">c</a><input name="q">')
    assert page.h1 == 2
    assert page.faults == ["inline style on <h1>", "inline script", "onclick on <a>"]
    assert page.unlabelled == ["input q"]
