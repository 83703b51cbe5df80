"""All settings, and the only place that reads the environment.

`ZEROGRAD_EMBEDDED=true` (the default) is one person on one computer: SQLite, a folder as the queue, mail in files.
"""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from zerograd.environment import choice, flag, folder, number, refuse_unsafe, secret_key, text, words
from zerograd.logs import logging_config

env = environ.Env()
ROOT = Path(__file__).resolve().parents[2]

# --- Where and how it runs

ZEROGRAD_EMBEDDED = flag("ZEROGRAD_EMBEDDED", True)
ZEROGRAD_VAR = folder("ZEROGRAD_VAR", ROOT / "var")
ZEROGRAD_LOCAL_USER = flag("ZEROGRAD_LOCAL_USER", False)  # `up` sets it, and only when bound to loopback
ZEROGRAD_HOST = text("HOST", "127.0.0.1")  # where `up` listens
ZEROGRAD_PORT = number("PORT", 8000, low=1, high=65535)
ZEROGRAD_PROXIES = number("ZEROGRAD_PROXIES", 0, low=0, high=5)  # reverse proxies in front that we trust

if ZEROGRAD_LOCAL_USER and not ZEROGRAD_EMBEDDED:
    raise ImproperlyConfigured("ZEROGRAD_LOCAL_USER signs everybody in: it needs ZEROGRAD_EMBEDDED.")

DEBUG = flag("DEBUG", False)
SECRET_KEY = secret_key(ZEROGRAD_VAR / "secret.key", embedded=ZEROGRAD_EMBEDDED)
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS", "")  # earlier ones: what they signed or encrypted holds
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", "")

# --- Apps, from the ground up

INSTALLED_APPS = [
    "zerograd.accounts.staff_config.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_ace",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "zerograd.accounts",
    "zerograd.catalog",
    "zerograd.quizzes",
    "zerograd.submissions",
    "zerograd.progress",
    "zerograd.api",
    # After ours, so that our templates of the same names come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "zerograd.request_id.request_id_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zerograd.accounts.middleware.LocalUserMiddleware",
    "zerograd.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zerograd.accounts.signing_in.TooManyTriesMiddleware",
    "zerograd.odd_requests.no_odd_requests_middleware",
]

ROOT_URLCONF = "zerograd.urls"
ASGI_APPLICATION = "zerograd.asgi.application"
WSGI_APPLICATION = "zerograd.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "zerograd.accounts.context.page",
            ],
        },
    }
]

# --- Data

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{ZEROGRAD_VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,  # seconds
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Each request has a thread of its own, so a connection that its thread keeps would serve one request.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 10, "timeout": 15.0}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Shared by all processes, as sign-in limits and throttles are counted in it (`createcachetable` makes the table).
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://zerograd_cache")}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    many = {"MAX_ENTRIES": 100_000}  # of 300, a few strangers would push the limits out
    CACHES["default"] |= {"BACKEND": "zerograd.counting.CountingCache", "OPTIONS": many}

if not ZEROGRAD_EMBEDDED:
    refuse_unsafe(debug=DEBUG, hosts=ALLOWED_HOSTS, password=DATABASES["default"].get("PASSWORD", ""))

# --- Queue and judge

CELERY_BROKER_URL = text(
    "BROKER_URL", "filesystem://localhost/" if ZEROGRAD_EMBEDDED else "redis://localhost:6379/0"
)
ZEROGRAD_QUEUE = ZEROGRAD_VAR / "queue"  # where the filesystem broker keeps its messages
ZEROGRAD_JUDGE = text("ZEROGRAD_JUDGE", "sandbox.judge.client.SocketJudge")  # called with the socket's path
ZEROGRAD_JUDGE_SOCKET = text("ZEROGRAD_JUDGE_SOCKET", str(ZEROGRAD_VAR / "judge.sock"))
ZEROGRAD_BOX = choice(
    "ZEROGRAD_BOX", "auto", {"auto", "isolated", "fork", "docker", "local"}
)  # `up` turns auto into isolated or local
# The engine's runtime for the boxes that `up` starts: runsc is gVisor.
ZEROGRAD_RUNTIME = text("ZEROGRAD_RUNTIME", "")
ZEROGRAD_GPU = flag(
    "ZEROGRAD_GPU", False
)  # a worker serves the queue `gpu`, and a judge with GPU boxes that worker

# --- People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "zerograd.accounts.signing_in.Backend"
]  # beside Django's, it would hash for known users alone
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "zerograd.accounts.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_FORMS = {
    "login": "zerograd.accounts.forms.SignInForm",
    "signup": "zerograd.accounts.forms.SignUpForm",
}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional" if ZEROGRAD_EMBEDDED else "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "ZeroGrad: "
ACCOUNT_USERNAME_BLACKLIST = ["local", "admin", "root"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if ZEROGRAD_EMBEDDED else "https"
ALLAUTH_TRUSTED_PROXY_COUNT = ZEROGRAD_PROXIES
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds
MFA_ADAPTER = "zerograd.accounts.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ZeroGrad"
MFA_ALLOW_UNVERIFIED_EMAIL = ZEROGRAD_EMBEDDED

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)  # EMAIL_BACKEND, EMAIL_HOST and so on
EMAIL_FILE_PATH = str(ZEROGRAD_VAR / "mail")
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", "ZeroGrad <noreply@localhost>")

# --- The wire to the browser

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "zerograd.accounts.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ZEROGRAD_EMBEDDED
CSRF_FAILURE_VIEW = "zerograd.catalog.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# No form of ours takes a file; one that is sent all the same stays in memory, within body_limit.MAX_BODY.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
if not ZEROGRAD_EMBEDDED:
    SECURE_HSTS_SECONDS = 30 * 24 * 3600
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from beside the process, without TLS
    # Whether other names below the site's speak TLS, its owner knows, not we.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if ZEROGRAD_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # data: the QR code of two-factor sign-in
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = None if ZEROGRAD_EMBEDDED else folder("STATIC_ROOT", ROOT / "staticfiles")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ZEROGRAD_EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = ZEROGRAD_EMBEDDED
WHITENOISE_MAX_AGE = 0 if ZEROGRAD_EMBEDDED else 3600  # seconds

LANGUAGE_CODE = "en"
USE_I18N = True  # allauth's sentences need it
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING_CONFIG = "zerograd.logs.configure"
LOGGING = logging_config(
    choice("LOG_LEVEL", "INFO", {"DEBUG", "INFO", "WARNING", "ERROR"}), json=not ZEROGRAD_EMBEDDED
)

# --- API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "zerograd.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PARSER_CLASSES": ["zerograd.api.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "zerograd.api.schema.Schema",
    "DEFAULT_THROTTLE_CLASSES": [
        "zerograd.api.throttles.Throttle",
        "zerograd.api.throttles.CostlyThrottle",
        "zerograd.api.throttles.CostlyAddressThrottle",
    ],
    # By user, or by address for visitors; `-address` by address for all, so a class behind one address has room.
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": "120/min",
        "default": "600/min",
        "submit": "30/min",
        "submit-address": "300/min",
        "answer": "120/min",
        "answer-address": "1200/min",
        "draft": "240/min",
        "draft-address": "2400/min",
        "token": "30/hour",
        "token-address": "120/hour",
    },
    "EXCEPTION_HANDLER": "zerograd.api.errors.answer",
    "NUM_PROXIES": ZEROGRAD_PROXIES,
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "ZeroGrad",
    "VERSION": "1",
    "DESCRIPTION": "Challenges, submissions, quizzes and progress.",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ChallengeKind": "zerograd.api.words.CHALLENGE_KINDS",
        "QuestionKind": "zerograd.api.words.QUESTION_KINDS",
        "Standing": "zerograd.api.words.STANDINGS",
        "SubmissionStatus": "zerograd.api.words.STATUSES",
        "CheckStatus": "zerograd.api.words.CHECK_STATUSES",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"persistAuthorization": True, "defaultModelsExpandDepth": 0},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "zerograd.api.schema.with_problems",
    ],
}
