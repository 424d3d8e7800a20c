"""What an officer sees: bring an old blog in, look at what would happen, say yes, and keep the report."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hub.kit.editorial import MoveRefused
from hub.people.access import allowed
from hub.people.roles import Permission
from posts.essays.models import Essay
from posts.wordpress import actions, folder, jobs
from posts.wordpress.forms import ImportForm
from posts.wordpress.models import BlogImport, ImportedPost
from posts.wordpress.refusal import Refused
from posts.wordpress.report import WHATS, as_spreadsheet, told

ON_A_PAGE = 50
SHOWN_BEFORE = 20


@allowed(Permission.WRITE_ESSAYS)
def wordpress(request: HttpRequest) -> HttpResponse:
    """Upload a file; the files of before below it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(jobs.begin(by=request.user, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, f"Nothing was brought in. {refused}")
    shown = {
        "form": form,
        "before": BlogImport.objects.at_desk(request.user)[:SHOWN_BEFORE],
        "may_publish": actions.may_publish(request.user),
        "to_check": ImportedPost.objects.at_desk(request.user).with_an_outcome_to_check().count(),
    }
    return render(request, "posts/wordpress/begin.html", shown)


@allowed(Permission.WRITE_ESSAYS)
def blog_import(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is; then what would happen, and afterwards what did. Looking at it changes nothing."""
    bringing = get_object_or_404(BlogImport.objects.at_desk(request.user), pk=number)
    if bringing.step in {BlogImport.Step.LOOKING, BlogImport.Step.WRITING}:
        return render(request, "posts/wordpress/under_way.html", {"bringing": bringing})
    counts = dict(bringing.lines.order_by().values_list("what").annotate(Count("pk")))
    page = Paginator(bringing.lines.order_by("-care", "place"), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "bringing": bringing,
        "figures": [{"label": words, "figure": counts[what]} for what, words in WHATS.items() if what in counts],
        "page": page,
        "rows": [_row(line) for line in page],
        "may_say_yes": actions.may_publish(request.user) or not bringing.may_publish,
    }
    return render(request, "posts/wordpress/report.html", shown)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    return _step(request, number, jobs.go_on)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    return _step(request, number, jobs.confirm)


@allowed(Permission.WRITE_ESSAYS)
@require_POST
def forget(request: HttpRequest, number: int) -> HttpResponse:
    bringing = get_object_or_404(BlogImport.objects.at_desk(request.user), pk=number)
    try:
        jobs.forget(bringing, by=request.user)
    except MoveRefused as refused:
        messages.error(request, str(refused))
        return redirect(bringing)
    messages.success(request, f"“{bringing}” is thrown away. Nothing of it was brought in.")
    return redirect("posts:wordpress")


@allowed(Permission.WRITE_ESSAYS)
def report(request: HttpRequest, number: int) -> HttpResponse:
    """The whole report for a spreadsheet; no cell of it is a formula."""
    bringing = get_object_or_404(BlogImport.objects.at_desk(request.user), pk=number)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="old-blog-{bringing.pk}.csv"'
    response.write("\ufeff")
    as_spreadsheet(jobs.lines_of(bringing), response)
    return response


@allowed(Permission.WRITE_ESSAYS)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Published essays whose first line nobody here has looked at yet."""
    found = ImportedPost.objects.at_desk(request.user).with_an_outcome_to_check()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "posts/wordpress/outcomes.html", {"page": page})


@allowed(Permission.WRITE_ESSAYS)
def export(request: HttpRequest) -> HttpResponse:
    """Every essay in every state as Markdown, with its pictures, in one zip."""
    made = folder.zipped(Essay.objects.at_desk(request.user))
    zipped = FileResponse(made, as_attachment=True, filename="essays.zip", content_type="application/zip")
    return cast(HttpResponse, zipped)


def _step(request: HttpRequest, number: int, act: Callable[..., None]) -> HttpResponse:
    bringing = get_object_or_404(BlogImport.objects.at_desk(request.user), pk=number)
    try:
        act(bringing, by=request.user)
    except (MoveRefused, Refused) as refused:
        messages.error(request, str(refused))
    if request.headers.get("HX-Request") and bringing.step in {BlogImport.Step.LOOKING, BlogImport.Step.WRITING}:
        return render(request, "posts/wordpress/how_far.html", {"bringing": bringing})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": bringing.get_absolute_url()})
    return redirect(bringing)


def _row(line: Any) -> dict[str, Any]:
    """One post for the page: what to look at before what is only told."""
    notes = sorted(line.notes, key=lambda note: note[1] != "care")
    return {
        "line": line,
        "what": WHATS[line.what],
        "care": [told(words, number) for number, kind, words in notes if kind == "care"],
        "told": [told(words, number) for number, kind, words in notes if kind != "care"],
    }
