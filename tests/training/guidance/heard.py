"""What a person hears who listens to a page: its text in order, without what is hidden from them."""

from html.parser import HTMLParser

VOID = {"input", "br", "img", "link", "meta", "hr", "path", "circle", "rect"}


class Heard(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.words: list[str] = []
        self.items: list[str] = []
        self.signs = {"hidden": 0, "spoken": 0}
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        hidden = named.get("aria-hidden") == "true" or tag in {"head", "script", "style"}
        if tag == "svg":
            self.signs["hidden" if hidden else "spoken"] += 1
        if tag in VOID:
            return
        guide_item = "hub-guide__item" in (named.get("class") or "").split()
        if guide_item:
            self.items.append("")
        self._open.append((tag, hidden, guide_item))

    def handle_startendtag(self, tag, attrs):
        """A tag that closes itself, such as <path/>, holds nothing that could be heard."""

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        said = " ".join(data.split())
        if not said or any(hidden for _, hidden, _ in self._open):
            return
        self.words.append(said)
        if any(item for _, _, item in self._open):
            self.items[-1] = f"{self.items[-1]} {said}".strip()

    @property
    def text(self) -> str:
        return " ".join(self.words)
