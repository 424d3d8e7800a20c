"""Every setting of the hub, each environment variable read once; .env.example lists and explains them all."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hub import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where it runs ------------------------------------------------------------------------------------------
# Development is the default only because it answers to this machine alone (see ALLOWED_HOSTS below).
DEBUG = env.flag("DEBUG", default=True)
_safe_only_here = None if not DEBUG else "only-for-development-on-this-machine-0123456789-abcdefghijklmnop"
SECRET_KEY = env.needed("SECRET_KEY", "It signs sessions and links; make a long random one.", _safe_only_here)
ALLOWED_HOSTS = [
    host.strip()
    for host in env.needed(
        "ALLOWED_HOSTS",
        "It lists the names the hub answers to.",
        "localhost,127.0.0.1,[::1]" if DEBUG else None,
    ).split(",")
]
if DEBUG and not all(
    host in {"localhost", "127.0.0.1", "[::1]"} or host.endswith(".localhost") for host in ALLOWED_HOSTS
):
    raise ImproperlyConfigured("ALLOWED_HOSTS names more than this machine, so DEBUG must be off. See .env.example.")
SITE_ADDRESS = env.needed(
    "SITE_ADDRESS",
    "It is the hub's own address, such as https://hub.example.gov.uk, used in mails and feeds.",
    "http://localhost:8000" if DEBUG else None,
).rstrip("/")
HTTPS = SITE_ADDRESS.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if HTTPS else []
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- The council --------------------------------------------------------------------------------------------
DEMONSTRATION_MODE = env.flag("DEMONSTRATION_MODE")
# Only the invented council has invented names and numbers; a real hub must be given its own.
_invented = DEBUG or DEMONSTRATION_MODE

HUB_NAME = env.text("HUB_NAME", "Good Conversations")
COUNCIL_NAME = env.needed(
    "COUNCIL_NAME", "It stands at the top of every page.", "Wexcombe District Council" if _invented else None
)
COUNCIL_LOGO = env.text("COUNCIL_LOGO")
BRAND_PRIMARY = env.text("BRAND_PRIMARY", "#0d4f4c")
BRAND_ACCENT = env.text("BRAND_ACCENT", "#f6b93b")
SMILES = env.flag("SMILES", default=True)
# May an author be their own second pair of eyes? A council of one clerk may have to say yes.
AUTHOR_MAY_APPROVE = env.flag("AUTHOR_MAY_APPROVE")
# What the writing coach says that holds a text back; the rest is advice (hub/kit/plain_words.py: RULES).
COACH_STOPS = env.words("COACH_STOPS", "outcome,alt")

# What the council calls its own people and numbers, put into guidance where a general phrase would not do.
COUNCIL_WORDS = {
    "comms_team": env.text("COMMS_TEAM", "the communications team"),
    "comms_email": env.needed(
        "COMMS_EMAIL", "Pages say whom to write to.", "communications@wexcombe.example" if _invented else None
    ),
    "comms_phone": env.needed("COMMS_PHONE", "Pages say whom to ring.", "01632 960 101" if _invented else None),
    "duty_phone": env.needed(
        "DUTY_PHONE", "Every page says whom to ring in an emergency.", "01632 960 114" if _invented else None
    ),
    "monitored_hours": env.text("MONITORED_HOURS", "8:30am to 5pm, Monday to Friday"),
    # Who guidance says to ring. Only Wexcombe has invented numbers: elsewhere none, until the council gives its own.
    "ict_security": env.text("ICT_SECURITY_NAME"),
    "ict_security_phone": env.text("ICT_SECURITY_PHONE", "01632 960 131" if _invented else ""),
    "dpo": env.text("DATA_PROTECTION_NAME"),
    "dpo_phone": env.text("DATA_PROTECTION_PHONE", "01632 960 132" if _invented else ""),
    "monitoring_officer": env.text("MONITORING_OFFICER_NAME"),
    "monitoring_officer_phone": env.text("MONITORING_OFFICER_PHONE", "01632 960 133" if _invented else ""),
    "hr_lead": env.text("HR_NAME"),
    "hr_lead_phone": env.text("HR_PHONE", "01632 960 134" if _invented else ""),
    "emergency_lead": env.text("EMERGENCY_DUTY_NAME"),
    "emergency_lead_phone": env.text("EMERGENCY_DUTY_PHONE", "01632 960 135" if _invented else ""),
    "safeguarding_lead": env.text("SAFEGUARDING_NAME"),
    "safeguarding_lead_phone": env.text("SAFEGUARDING_PHONE", "01632 960 136" if _invented else ""),
}

# How soon the council promises to act: hours and days are those in which messages are watched.
URGENT_WITHIN_HOURS = env.number("URGENT_WITHIN_HOURS", 1)
ACKNOWLEDGE_WITHIN_DAYS = env.number("ACKNOWLEDGE_WITHIN_DAYS", 1)
ANSWER_WITHIN_DAYS = env.number("ANSWER_WITHIN_DAYS", 3)

# The words in the menu. A council may call its rooms what its people call them.
MENU_WORDS = {
    "home": env.text("MENU_HOME", "Home"),
    "essays": env.text("MENU_ESSAYS", "Read"),
    "guidance": env.text("MENU_GUIDANCE", "Guidance"),
    "learning": env.text("MENU_LEARNING", "Learn"),
    "policies": env.text("MENU_POLICIES", "Our policy"),
    "team": env.text("MENU_TEAM", "My team"),
    "desk": env.text("MENU_DESK", "Write"),
    "builder": env.text("MENU_BUILDER", "Build the policy"),
}

# --- What the hall knows of the rooms, always by name -------------------------------------------------------
INSTALLED_APPS = [
    "training",
    "policies",
    "posts",
    "hub",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "taggit",
    "csp",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
HOME_PANELS: list[str] = [
    "hub.keeping.home.panel",
    "posts.home.newest",
    "posts.home.smile",
    "posts.reading.panels.words_from_readers",
    "policies.register.home.panel",
    "training.guidance.views.home_panel",
    "training.guidance.doubt_pages.to_see_to",
    "training.reports.panels.next_step",
]
ME_PANELS: list[str] = [
    "training.reports.panels.my_progress",
    "posts.reading.panels.my_answers",
    "training.guidance.doubt_pages.mine",
    "hub.keeping.home.dates",
    "training.board.panels.my_board",
]
# What other rooms bring to the page of a situation or of a do or don't.
BESIDE_GUIDANCE: list[str] = [
    "training.board.panels.save_button",
]
# What is kept true, kind by kind: each has an owner, a deputy and a day to be checked (hub.kit.models.Editorial).
KEPT_TRUE: list[str] = [
    "posts.essays.models.Essay",
    "training.guidance.models.Situation",
    "training.guidance.models.Item",
    "training.pathways.models.Lesson",
    "training.pathways.models.Pathway",
]
# What has a day: each is due(user, first, last) and gives hub.calendar.Due.
CALENDAR: list[str] = [
    "posts.dates.due",
    "training.dates.due",
]
# What `manage.py tick` does, in this order: functions without arguments that say in a line what they did.
TICK: list[str] = [
    "hub.keeping.chasing.run",
    "hub.keeping.sessions.clear",
    "posts.reviewing.actions.tell_writers",
    "posts.writing.autosave.forget_old",
    "training.board.actions.forget",
]
# What a personal address may be for, and the name of the page that it opens (its one part is the secret).
PERSONAL_ADDRESSES: dict[str, str] = {
    "essays": "posts:feed_mine",
    "calendar": "calendar_feed",
}
SEARCH_SOURCES: list[str] = [
    "posts.essays.actions.search_entries",
    "policies.register.search.entries",
    "training.guidance.actions.search_entries",
    "training.pathways.search.search_entries",
]
SEARCH_ITEM_DESK = "/guidance/desk/begin/"  # where words that found nothing become guidance; "" for nowhere
SEARCH_SYNONYMS = [BASE_DIR / "training" / "starter" / "synonyms.yaml"]
# Functions that give the address and the last change of each page that search engines may know of.
SITEMAP: list[str] = [
    "posts.reading.sitemap.pages",
    "policies.register.sitemap.pages",
]
STARTER_CONTENT: list[str] = [
    "posts.starter_content",
    "policies.starter_content",
    "training.guidance.starter",
    "training.pathways.starter",
]
# What a paragraph of an essay can become: each a posts.seeds.makers.Maker.
SEED_MAKERS: list[str] = [
    "training.guidance.from_essays.MAKER",
    "policies.suggestions.from_essays.MAKER",
]
DEMONSTRATION: list[str] = [
    "hub.people.demo.load",
    "posts.demo.load",
    "policies.demo.load",
    "training.guidance.demo.load",
    "training.cards.demo.load",
    "training.demo.load",
]

# --- The request, from outside in ---------------------------------------------------------------------------
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hub.shell.safe_methods_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hub.people.kept_words.KeepWords",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hub.shell.nobody_keeps_signed_in_pages",
    "hub.shell.nothing_stays_after_signing_out",
    "posts.wordpress.old_addresses.follow_old_addresses",
]
ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "hub.shell.shell",
            ],
        },
    },
]
FORM_RENDERER = "hub.kit.forms.FormRenderer"

# --- What is kept -------------------------------------------------------------------------------------------
DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{BASE_DIR}/.hub/hub.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # each action opens its own transaction
TAGGIT_CASE_INSENSITIVE = True
# Pictures, drawn anew (hub/kit/pictures.py). Served by a view that asks who may see them, never straight from here.
MEDIA_ROOT = env.text("PICTURES", f"{BASE_DIR}/.hub/pictures")
# Files of an old blog while an officer brings them in (posts/wordpress/jobs.py); they hold drafts, so they do not stay.
IMPORTS_FOLDER = env.text("IMPORTS_FOLDER", f"{BASE_DIR}/.hub/imports")

# --- People and sign-in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "hub.User"
AUTHENTICATION_BACKENDS = ["hub.people.backend.ByRole"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "hub.people.passwords.NotTheDemonstrations"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

# closed: nobody; domains: people with an address in SIGN_UP_DOMAINS; invitation: people who were invited.
SIGN_UP = env.text("SIGN_UP", "closed")
SIGN_UP_DOMAINS = [domain.lower() for domain in env.words("SIGN_UP_DOMAINS")]
ACCOUNT_ADAPTER = "hub.people.adapter.HubAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60  # council mail can be slow
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{HUB_NAME}: "
# A whole council often shares one address on the internet: limits for each address are wide, for each person narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "request_login_code": "300/m/ip,3/m/key",
    "reset_password": "100/m/ip,5/m/key",
    "signup": "100/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
ACCOUNT_FORMS = {
    "login": "hub.people.forms.LoginForm",
    "signup": "hub.people.forms.SignUpForm",
    "request_login_code": "hub.people.forms.RequestLoginCodeForm",
    "confirm_login_code": "hub.people.forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "hub.people.forms.ConfirmEmailVerificationCodeForm",
    "reset_password": "hub.people.forms.ResetPasswordForm",
    "reset_password_from_key": "hub.people.forms.ResetPasswordKeyForm",
    "change_password": "hub.people.forms.ChangePasswordForm",
    "set_password": "hub.people.forms.SetPasswordForm",
    "reauthenticate": "hub.people.forms.ReauthenticateForm",
}
ACCOUNT_UNIQUE_EMAIL = True
MFA_ADAPTER = "hub.people.adapter.HubMFAAdapter"
MFA_FORMS = {
    "authenticate": "hub.people.forms.AuthenticateForm",
    "reauthenticate": "hub.people.forms.ReauthenticateByCodeForm",
    "activate_totp": "hub.people.forms.ActivateTOTPForm",
    "login_webauthn": "hub.people.forms.LoginPasskeyForm",
    "authenticate_webauthn": "hub.people.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "hub.people.forms.ReauthenticatePasskeyForm",
    "add_webauthn": "hub.people.forms.AddPasskeyForm",
    "edit_webauthn": "hub.people.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = HUB_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # which browsers allow on this machine itself and nowhere else

# --- Mail ---------------------------------------------------------------------------------------------------
EMAIL_HOST = env.needed("EMAIL_HOST", "It is the mail server; people sign in by code.", "nowhere" if DEBUG else None)
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if EMAIL_HOST == "nowhere"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.needed(
    "MAIL_FROM",
    "It is who mails come from, an address the mail server may send for.",
    f"{HUB_NAME} <hub@wexcombe.example>" if EMAIL_HOST == "nowhere" else None,
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Shared cache: sign-in limits count here, so production shares one ----------------------------------------
_cache = env.text("CACHE", "memory")
CACHES = {
    "default": {
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "database": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache"},
    }[_cache if _cache in {"memory", "database"} else "memory"]
}

# --- Security -----------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# __Host- pins a cookie to this very name and to HTTPS; browsers refuse the prefix on plain http.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A depot shares its tablet: being signed in ends with the browser, and at the latest after a working day.
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "hub.shell.csrf_failed"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a 1 MB field must reach the form, which says so kindly
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "mailto:security@wexcombe.example")

# --- Language and time --------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"

# --- Static files -------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
STATICFILES_DIRS = [BASE_DIR / "static" / "build"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Talking to the person who runs it -------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "hub.logs.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"hub": {"level": "INFO"}},
}
