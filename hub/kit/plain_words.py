"""The writing coach: reads a draft as a plain-English editor would and points at the writer's own words.

Pure: text in Markdown and a list of terms in, findings out; it never rewrites. Code samples are not read, and a word
in quotation marks is talked about, not used. How often it cries wolf over our own words is measured in tests/house.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hub.kit.reading_ease import WORD, Reading, grade_of, reading

LONG_SENTENCE = 37  # words; the lowest at which our essays give at most one finding in 500 words
HEAVY_SENTENCE = 25  # words, the limit of GOV.UK's style guide: long already where the words are long too
HEAVY_GRADE = 15  # Flesch-Kincaid, for that one sentence: American school years, so past twenty years of age
PILE_UP = 3  # passives
PILE_UP_WITHIN = 3  # sentences in a row
LONGEST_QUOTE = 90  # characters
LEAVE_OUT = "leave it out"

PLATFORMS = (
    "bluesky facebook flickr instagram linkedin mastodon messenger nextdoor periscope pinterest reddit signal snapchat "
    "telegram threads tiktok tumblr tweet tweets twitter viber vimeo whatsapp x yammer youtube"
).split()
# Ordinary English words that are also platforms: only a capital and another word of the trade give them away.
ALSO_PLAIN_WORDS = {"messenger", "signal", "threads", "x"}
TRADE = re.compile(r"\b(account|app|channel|group|handle|page|post|profile|video)s?\b", re.IGNORECASE)

EMPTY_LINKS = frozenset(
    "here|click here|click|click this|click this link|this link|link|this|this page|page|more|read more|learn more|"
    "find out more|see more|more info|more information|go here|see here|read this".split("|")
)
# Every rule by its name, as settings.COACH_STOPS may list them. `outcome`, `reach` and `colleagues` need to know more
# than the words and are asked by the room that does.
RULES = ("outcome", "title", "heading", "link", "alt", "term", "passive", "long", "reach", "colleagues")

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_CODE = re.compile(r"`[^`\n]*`|\{\{[^{}\n]{0,60}\}\}")
_HEADING = re.compile(r"^(#{1,6})\s+\S")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])")
_IMG = re.compile(r"<img\b[^>\n]{0,500}>?", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*[\"'][^\"'\n]*\w", re.IGNORECASE)
_FILE_NAME = re.compile(r"^\S+\.(jpe?g|png|gif|webp|heic|svg)$", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:>\s?)*\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?")
_NEW_BLOCK = re.compile(r"(?:[-*+]\s|\d{1,3}[.)]\s|#{1,6}\s|\||$)")
_ADDRESS = re.compile(r"https?://\S+")
_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)"
    r"[.?!…]{1,5}[\"”’')*_]{0,5}\s+(?=[\"“‘'(*_]{0,5}[A-Z0-9])"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|also\s+|still\s+|then\s+|never\s+|only\s+|\w+ly\s+)?"
    r"(?!(?:need|tir|pleas|interest|worri|involv|relat|tempt|concern|excit|surpris|annoy|suppos|us|bor|reli|delight|"
    r"embarrass|scar|frighten|marri|retir|crowd|complicat|detail|limit|mix|naked|wick|mortifi|disappoint)ed\b)"
    r"((?:[a-z]{3,}ed)|made|done|given|taken|sent|told|kept|held|written|shown|seen|found|known|put|paid|built|brought|"
    r"chosen|read|said|left|lost|set|sold|heard|drawn|drafted|understood|thrown|caught|taught|thought|begun|spoken)\b",
    re.IGNORECASE,
)
_QUOTED_BEFORE, _QUOTED_AFTER = re.compile(r"[\"“‘'’*_]$"), re.compile(r"^[.,?!]?[\"”’'*_]")


@dataclass(frozen=True)
class Term:
    """A loaded word: how it is written, why it lands badly, and what to say instead to each audience it bothers."""

    words: tuple[str, ...]
    why: str
    say: dict[str, str]


@dataclass(frozen=True)
class Finding:
    """One thing to look at, in the writer's own words. Lines count from 1; the title is line 0.

    `within` is the whole sentence, uncut, for finding the place again in the drawn text.
    """

    rule: str
    line: int
    phrase: str
    advice: str
    within: str = field(default="", compare=False)


@dataclass(frozen=True)
class Coached:
    findings: tuple[Finding, ...]
    reading: Reading | None


@dataclass(frozen=True)
class Sentence:
    line: int
    text: str


def coach(*, words: str, audience: str, terms: tuple[Term, ...] = (), title: str = "") -> Coached:
    """Everything that the coach has to say about one text, for one audience ("residents", "managers" …)."""
    spoken = sentences(words)
    headings = [Sentence(number, line.lstrip("# ")) for number, line in lines_of_words(words) if _HEADING.match(line)]
    found = [
        *tool_first_title(title),
        *heading_jumps(words),
        *empty_links(words),
        *missing_alt_text(words),
        *loaded_words([Sentence(0, title), *headings, *spoken], audience, terms),
        *passive_pile_ups(spoken),
        *long_sentences(spoken),
    ]
    return Coached(tuple(found), reading([sentence.text for sentence in spoken]))


def platform_at_front(title: str) -> str | None:
    """The platform that a title opens with, as written there, or None. Rule 1: do not begin with the technology."""
    words = re.findall(r"[\w'’]+", title)
    if words and words[0].lower() in {"a", "an", "the", "our", "using", "how"}:
        words = words[1:]
    if not words:
        return None
    first = re.sub(r"['’]s$", "", words[0])
    if first.lower() not in PLATFORMS:
        return None
    if first.lower() in ALSO_PLAIN_WORDS and not (first[0].isupper() and TRADE.search(title)):
        return None
    return words[0]


def tool_first_title(title: str) -> Iterator[Finding]:
    platform = platform_at_front(title)
    if platform:
        yield Finding("title", 0, platform, "Open with what gets better. The tool can come later.")


def lines_of_words(text: str) -> Iterator[tuple[int, str]]:
    """Each line (from 1) that is not in a code sample; code inside a line is one mark that no rule reads."""
    in_code = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            yield number, _CODE.sub("¤", line)


def heading_jumps(text: str) -> Iterator[Finding]:
    """Each heading that skips a level downwards. Writers begin at two hashes."""
    level = 1
    for number, line in lines_of_words(text):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) > level + 1:
            advice = "Use two hashes for a heading, three for one inside it."
            yield Finding("heading", number, quote(line.lstrip("# ")), advice)
        level = len(heading[1]) if heading else level


def empty_links(text: str) -> Iterator[Finding]:
    """Links whose words say nothing on their own: many people hear a page's links as a list."""
    for number, line in lines_of_words(text):
        for link in _LINK.finditer(line):
            if not link[1] and link[2].strip(" *_.!>»→").lower() in EMPTY_LINKS:
                advice = "Let the link say where it leads: people hear links one after another."
                yield Finding("link", number, link[2].strip(), advice, link[2].strip())


def missing_alt_text(text: str) -> Iterator[Finding]:
    """Pictures without words for people who do not see them; a file's name is not words."""
    for number, line in lines_of_words(text):
        bare = [link[0] for link in _LINK.finditer(line) if link[1] and _says_nothing(link[2])]
        bare += [image[0] for image in _IMG.finditer(line) if not _ALT.search(image[0])]
        for picture in bare:
            yield Finding("alt", number, quote(picture), "Say what it shows, for people who do not see it.")


def loaded_words(spoken: list[Sentence], audience: str, terms: tuple[Term, ...]) -> Iterator[Finding]:
    """Words that land badly with this audience, wherever they are used and not only talked about."""
    heard = [(words, term) for term in terms if audience in term.say for words in term.words]
    if not heard:
        return
    heard.sort(key=lambda pair: len(pair[0]), reverse=True)  # “engage with” is heard before “engage”
    pattern = re.compile("|".join(f"({_as_heard(words)})" for words, _ in heard))
    for sentence in spoken:
        for hit in pattern.finditer(sentence.text):
            term = heard[(hit.lastindex or 1) - 1][1]
            if not _talked_about(sentence.text, hit.start(), hit.end()):
                advice = f"{_try(term.say[audience])} {term.why}"
                yield Finding("term", sentence.line, hit[0], advice, sentence.text)


def passive_pile_ups(spoken: list[Sentence]) -> Iterator[Finding]:
    """Three passives or more in three sentences in a row: the reader no longer knows who does what."""
    after = 0
    counts = [[hit[0] for hit in _PASSIVE.finditer(sentence.text)] for sentence in spoken]
    for place in range(len(spoken)):
        near = [hit for hits in counts[place : place + PILE_UP_WITHIN] for hit in hits]
        if place >= after and counts[place] and len(near) >= PILE_UP:
            phrase = " … ".join(near[:4])
            yield Finding("passive", spoken[place].line, phrase, "Say who does it, at least once.")
            after = place + PILE_UP_WITHIN


def long_sentences(spoken: list[Sentence]) -> Iterator[Finding]:
    """Sentences of very many words, and of many words that are long themselves."""
    for sentence in spoken:
        words = WORD.findall(sentence.text)
        if len(words) > LONG_SENTENCE:
            advice = f"{len(words)} words in one breath. Could it be two sentences?"
        elif len(words) > HEAVY_SENTENCE and grade_of(words) >= HEAVY_GRADE:
            advice = f"{len(words)} words, many of them long. Could it be two sentences, in shorter words?"
        else:
            continue
        yield Finding("long", sentence.line, quote(sentence.text), advice, sentence.text)


def sentences(text: str) -> list[Sentence]:
    """The sentences of the running text, without marks, headings and tables, each with the line on which it begins."""
    found: list[Sentence] = []
    for first, block in _blocks(text):
        begun, line = 0, first
        for end in [*(hit.end() for hit in _END.finditer(block)), len(block)]:
            said = block[begun:end].strip()
            if WORD.search(said):
                found.append(Sentence(line, " ".join(said.split())))
            line += block.count("\n", begun, end)
            begun = end
    return found


def quote(text: str) -> str:
    """The writer's own words, cut at a word's end where they are many."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs and list lines, each with its first line; a heading or a row of a table is none."""
    first, last = 0, 0
    held: list[str] = []
    for number, line in lines_of_words(text):
        bare = line.lstrip(" >\t")
        if held and (_NEW_BLOCK.match(bare) or number != last + 1):
            yield first, "\n".join(held)
            held = []
        if bare and not bare.startswith("|") and not _HEADING.match(bare):
            first = first if held else number
            held.append(_unmarked(line))
        last = number
    if held:
        yield first, "\n".join(held)


def _unmarked(line: str) -> str:
    line = _LINK.sub(lambda link: "" if link[1] else link[2], _LEAD.sub("", line, count=1))
    return _ADDRESS.sub("¤", line).replace("**", "")


def _says_nothing(alt: str) -> bool:
    return not WORD.search(alt) or bool(_FILE_NAME.match(alt.strip()))


def _as_heard(words: str) -> str:
    """Initials only as capitals; other words in any case, in the plural, and with a hyphen for a space."""
    plain = re.escape(words).replace(r"\ ", r"[\s-]")
    return rf"\b{plain}s?\b" if words.isupper() else rf"(?i:\b{plain}s?\b)"


def _talked_about(text: str, start: int, end: int) -> bool:
    return bool(_QUOTED_BEFORE.search(text[max(0, start - 1) : start]) and _QUOTED_AFTER.match(text[end : end + 2]))


def _try(say: str) -> str:
    return "Leave it out." if say == LEAVE_OUT else f"Try: {say}."
