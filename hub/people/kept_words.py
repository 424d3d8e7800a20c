"""Nothing typed is lost when a session has ended: the words wait, for their writer only, until she has signed in again.

A form that keeps words does three things: its view stands under `@keeps_words`; its template says `{% kept_for %}`
inside the form (for whom it was made, signed); its view fills the form from `words_for(request)`, if there are any.
The words come back in the form, not saved: only their writer can press the button.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

FIELD = "kept_for"
SESSION_KEY = "kept_words"
SALT = "hub.people.kept_words"
MOST_CHARACTERS = 250_000
A_FORM_MAY_BE_OPEN = 7 * 24 * 60 * 60  # seconds: over a long weekend
WORDS_WAIT = 60 * 60  # seconds
NEVER_KEPT = {FIELD, "csrfmiddlewaretoken"}

View = Callable[..., HttpResponse]


def ticket(user: Any) -> str:
    """Says, signed, for whom a form was made. Without one nothing is kept, so a stranger cannot fill our store."""
    return signing.dumps(user.pk, salt=SALT)


def words_for(request: HttpRequest) -> QueryDict | None:
    """What this reader typed into this form before the session ended, or None."""
    return getattr(request, "kept_words", None)


def keeps_words(view: View) -> View:
    """Marks a view whose posted words must survive a sign-in; brings them back for `words_for`."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.kept_words = None  # type: ignore[attr-defined]
        waiting = request.session.get(SESSION_KEY)
        if waiting and request.user.is_authenticated and waiting["path"] == request.path:
            if request.method == "POST" or not _theirs(waiting, request.user):
                del request.session[SESSION_KEY]
            elif "as-saved" not in request.GET:
                request.kept_words = QueryDict(waiting["fields"])  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    keeping.keeps_words = True  # type: ignore[attr-defined]
    return keeping


class KeepWords:
    """Middleware, just before LoginRequiredMiddleware: keeps what was posted, then asks for sign-in."""

    def __init__(self, respond: View):
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: View, *_: Any) -> HttpResponse | None:
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if request.headers.get("HX-Request") and getattr(view, "open_to", "") != "everyone":
            return render(request, "hub/signed_out_fragment.html")
        if not getattr(view, "keeps_words", False):
            return None
        if getattr(view, "open_to", "") == "everyone" and _made_for(request) is None:
            return None  # a stranger's own form on a page for anyone: nobody has been signed out
        return redirect_to_login(request.path) if keep(request) else _show(request)


def after_csrf_failure(request: HttpRequest) -> HttpResponse | None:
    """Signing in again in another tab makes an open form's token stale. None where there is nothing to keep.

    The signed ticket shows that the form was ours and made for this person, so nobody else's page can fill it.
    """
    match = request.resolver_match
    if not (match and getattr(match.func, "keeps_words", False)) or _made_for(request) is None:
        return None
    if request.user.is_authenticated and _made_for(request) != request.user.pk:
        return None
    if not keep(request):
        return _show(request)
    return redirect(request.path) if request.user.is_authenticated else redirect_to_login(request.path)


def keep(request: HttpRequest) -> bool:
    """Puts the posted words into the session for an hour; False where they are nobody's or too long."""
    whose, fields = _made_for(request), _words(request)
    if whose is None or sum(len(value) for _, values in fields.lists() for value in values) > MOST_CHARACTERS:
        return False
    until = timezone.now().timestamp() + WORDS_WAIT
    request.session[SESSION_KEY] = {"for": whose, "path": request.path, "fields": fields.urlencode(), "until": until}
    return True


def _made_for(request: HttpRequest) -> int | None:
    try:
        return signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=A_FORM_MAY_BE_OPEN)
    except signing.BadSignature:
        return None


def _theirs(waiting: dict, user: Any) -> bool:
    """A second person at the same tablet never sees the first one's words."""
    return waiting["for"] == user.pk and waiting["until"] > timezone.now().timestamp()


def _words(request: HttpRequest) -> QueryDict:
    fields = request.POST.copy()
    for name in NEVER_KEPT:
        fields.pop(name, None)
    return fields


def _show(request: HttpRequest) -> HttpResponse:
    """What could not be kept is at least on the page, to be copied before signing in."""
    words = [value for _, values in _words(request).lists() for value in values if len(value) > 20]
    return render(request, "hub/words_to_copy.html", {"words": words, "path": request.path}, status=401)
