"""Pictures and links put into a text that is being written: the words that were typed always stay."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hub.kit import pictures
from hub.kit.picture_names import as_words
from hub.people.access import allowed
from hub.people.roles import Permission
from hub.search import index
from hub.search.models import KINDS, Entry
from posts.writing.picture_forms import FindForm, PictureForm

DOES_NOT_SAVE = {"look", "picture", "find", "link"}
PICTURE = "picture"  # before the names of the picture's boxes, which stand in the essay's own form
MOST_FOUND = 20


@dataclass
class Brought:
    """What somebody asked to put in: the words with it, the panels as they stand, and what was done."""

    typed: QueryDict | None
    picture: PictureForm
    find: FindForm
    found: dict[str, Any] = field(default_factory=dict)
    insert: str = ""
    done: str = ""
    opened: str = ""


def brought_in(request: HttpRequest, typed: QueryDict | None) -> Brought:
    """Without a script the whole form is sent, so that what is typed comes back with the picture or link at its end."""
    wanted, _, which = request.POST.get("do", "").partition(" ")
    brought = Brought(typed, PictureForm(prefix=PICTURE), FindForm(request.POST or None), opened=wanted)
    if wanted == "picture":
        put_picture(request, brought)
    elif wanted == "link":
        entry = Entry.objects.visible_to(request.user).filter(url=which.replace("\x00", "")).first()
        brought.insert = in_markdown(entry) if entry else ""
        brought.done = "The link is at the end of your words." if entry else ""
    if brought.insert and typed is not None:
        brought.typed = typed.copy()
        brought.typed["words"] = f"{typed.get('words', '').rstrip()}\n\n{brought.insert}\n".lstrip()
    brought.found = found(brought.find, request.user)
    return brought


def put_picture(request: HttpRequest, brought: Brought) -> None:
    """Pressed for the first time the button only brings the form."""
    if f"{PICTURE}-alt" not in request.POST:
        return
    form = PictureForm(request.POST, files=request.FILES, prefix=PICTURE)
    picture = form.keep(request.user) if form.is_valid() else None
    if picture is None:
        brought.picture = form
        return
    said = form.cleaned_data
    brought.insert = pictures.markdown_for(picture, said["alt"], decorative=said["decorative"])
    brought.done = "The picture is at the end of your words."


def found(form: FindForm, reader: Any) -> dict[str, Any]:
    """What this officer may see that fits, by kind, each with the line that links to it."""
    words = form.cleaned_data["find"] if form.is_bound and form.is_valid() else ""
    hits = index.find(words, reader, limit=MOST_FOUND) if words else []
    public_ones = set(
        Entry.objects.filter(public=True, pk__in=[hit.entry.pk for hit in hits]).values_list("pk", flat=True)
    )
    kinds: dict[str, list[dict[str, Any]]] = {}
    for entry in (hit.entry for hit in hits):
        line = {"title": entry.title, "url": entry.url, "outcome": entry.outcome, "markdown": in_markdown(entry)}
        kinds.setdefault(KINDS[entry.kind], []).append(line | {"public": entry.pk in public_ones})
    return {"looked_for": words, "kinds": kinds}


def in_markdown(entry: Entry) -> str:
    return f"[{as_words(entry.title)}]({entry.url})"


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    """The panel again: with what to mend, or empty and with the line to put where the writer is."""
    brought = Brought(None, PictureForm(prefix=PICTURE), FindForm(), opened="picture")
    put_picture(request, brought)
    return render(request, "posts/desk/put_picture.html", {"put": brought, "quick": True})


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def links(request: HttpRequest) -> HttpResponse:
    """What there is to link to, for the panel beside the words."""
    return render(request, "posts/desk/found_links.html", found(FindForm(request.POST), request.user))
