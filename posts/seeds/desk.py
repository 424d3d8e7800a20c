"""From a paragraph to the rest: an officer selects one, says what it should become, and answers what that asks."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.kit.editorial import MoveRefused
from hub.people import kept_words
from hub.people.access import allowed
from hub.people.kept_words import keeps_words
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.seeds import actions
from posts.seeds.forms import ChooseForm
from posts.seeds.makers import Maker, makers_for


@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.at_desk(request.user).select_related("improves"), slug=slug)
    if essay.improves:  # a change that nobody has approved may still be left: things grow from the essay itself
        return redirect("posts:seeds", essay.improves.slug)
    said = actions.paragraphs_of(essay, essay.version)
    makers = makers_for(request.user)
    asked = request.GET if {"paragraph", "maker"} & set(request.GET) else None
    form = ChooseForm(asked, paragraphs=said, makers=makers)
    if form.is_valid():
        chosen = form.cleaned_data
        return redirect("posts:grow", essay.slug, chosen["maker"], essay.version, chosen["paragraph"])
    shown = {"essay": essay, "form": form, "empty": not said, "seeds": essay.seeds.select_related("by")}
    return render(request, "posts/desk/choose_paragraph.html", shown)


@keeps_words
@allowed(Permission.WRITE_ESSAYS, Permission.APPROVE_ESSAYS)
def grow(request: HttpRequest, slug: str, maker_key: str, version: int, place: int) -> HttpResponse:
    essay = get_object_or_404(Essay.objects.at_desk(request.user), slug=slug)
    maker, paragraph = _maker(request, maker_key), _paragraph(essay, version, place)
    form = maker.form(request.POST or kept_words.words_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            seed = actions.sow(essay, by=request.user, maker=maker, version=version, paragraph=paragraph, said=told)
            messages.success(request, f"Made from “{essay}”. Each of the two now shows the other.")
            return redirect(seed.url)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
    shown = {"essay": essay, "maker": maker, "paragraph": paragraph, "form": form, "older": version != essay.version}
    return render(request, "posts/desk/grow.html", shown)


def _maker(request: HttpRequest, key: str) -> Maker:
    for maker in makers_for(request.user):
        if maker.key == key:
            return maker
    raise Http404


def _paragraph(essay: Essay, version: int, place: int) -> str:
    said = actions.paragraphs_of(essay, version)
    if not 1 <= place <= len(said):
        raise Http404
    return said[place - 1]
