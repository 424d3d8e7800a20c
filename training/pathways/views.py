"""What a learner sees: a pathway, a lesson, its questions, and how an answer lands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hub.people.access import signed_in
from hub.search import joins
from training.pathways import actions, lesson_page
from training.pathways.models import Lesson, Step
from training.pathways.paths import Path, paths_of
from training.quizzes.forms import QuestionForm
from training.quizzes.models import Attempt


@signed_in
@require_safe
def pathway(request: HttpRequest, pathway: str) -> HttpResponse:
    return render(request, "training/pathways/pathway.html", {"path": _path(request, pathway)})


@signed_in
@require_safe
def lesson(request: HttpRequest, pathway: str, lesson: str) -> HttpResponse:
    path, shown = _path(request, pathway), _lesson(request, pathway, lesson)
    page = lesson_page.of(path, shown, request.user)
    form = QuestionForm(page.question, request.user) if page.question else None
    joined = joins.of("lesson", shown.slug, request.user)
    shown_too = {
        "joined": joined,
        "checked": lesson_page.checked(shown),
        "check_url": shown.check_url_for(request.user),
    }
    return render(request, "training/pathways/lesson.html", {"page": page, "question_form": form, **shown_too})


@signed_in
def quiz(request: HttpRequest, pathway: str, lesson: str) -> HttpResponse:
    """One question. `?question=` asks for a certain one; otherwise it is the first not yet answered rightly."""
    shown = _lesson(request, pathway, lesson)
    form = None
    if request.method == "POST" and shown.quiz:
        answered = request.POST.get("question", "")
        question = next((one for one in shown.quiz.questions.asked() if one.slug == answered), None)
        form = QuestionForm(question, request.user, request.POST) if question else None
        if form and form.is_valid():
            token = form.cleaned_data["token"]
            attempt = actions.answer(lesson=shown, by=request.user, given=form.given, token=token)
            return redirect("training:landed", pathway, lesson, attempt.token)
    wanted = form.asked.slug if form else request.GET.get("question", "")
    page = lesson_page.of(_path(request, pathway), shown, request.user, wanted=wanted)
    if page.question is None:
        return redirect("training:lesson", pathway, lesson)
    form = form or QuestionForm(page.question, request.user)
    return render(request, "training/pathways/quiz.html", {"page": page, "form": form})


@signed_in
@require_safe
def landed(request: HttpRequest, pathway: str, lesson: str, token: UUID) -> HttpResponse:
    """How one answer lands: the reason, and what each option would do."""
    path, shown = _path(request, pathway), _lesson(request, pathway, lesson)
    own = Attempt.objects.filter(person=request.user.pk, quiz__lesson=shown).prefetch_related("replies__question")
    attempt = get_object_or_404(own, token=token)
    results = [lesson_page.result(reply, request.user) for reply in attempt.replies.all()]
    page = lesson_page.of(path, shown, request.user, wanted=results[0].question.slug)
    return render(request, "training/pathways/landed.html", {"page": page, "result": results[0]})


@signed_in
@require_POST
def place(request: HttpRequest, pathway: str, lesson: str) -> HttpResponse:
    """Stop here: the server keeps the section, so that any device can carry on at it."""
    shown = _lesson(request, pathway, lesson)
    if actions.keep_place(lesson=shown, by=request.user, section=request.POST.get("section", "")):
        messages.success(request, f"We have kept your place in “{shown.title}”. Come back whenever it suits you.")
        return redirect("training:learning")
    return redirect("training:lesson", pathway, lesson)


@signed_in
@require_POST
def read(request: HttpRequest, pathway: str, lesson: str) -> HttpResponse:
    """I have read this: finishes a lesson that has no quiz."""
    shown = _lesson(request, pathway, lesson)
    if shown.quiz:
        return redirect("training:quiz", pathway, lesson)
    actions.read(lesson=shown, by=request.user)
    return redirect("training:lesson", pathway, lesson)


def _path(request: HttpRequest, slug: str) -> Path:
    """This reader's way along one pathway that they may see."""
    steps = Step.objects.visible_to(request.user).with_path().filter(module__pathway__slug=slug)
    path = next(iter(paths_of(request.user, steps)), None)
    if path is None:
        raise Http404
    return path


def _lesson(request: HttpRequest, pathway: str, slug: str) -> Lesson:
    """The lesson, if it stands on this pathway and the reader may see both."""
    steps = Step.objects.visible_to(request.user).filter(module__pathway__slug=pathway)
    here = Lesson.objects.visible_to(request.user).filter(pk__in=steps.values("lesson"))
    return get_object_or_404(here.select_related("quiz").with_keeper(), slug=slug)
