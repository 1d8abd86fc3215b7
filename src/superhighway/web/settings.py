"""Settings of a node, read from the environment once, with refusals in words."""

from hashlib import blake2s
from pathlib import Path

from superhighway.core import home as node_home
from superhighway.core.database import node_databases, use_safe_sqlite
from superhighway.core.environment import flag, text, words
from superhighway.core.secret import node_secret
from superhighway.web import logs

use_safe_sqlite()

HOME = node_home.current()

SECRET_KEY = node_secret(HOME)
#: Names this node's cookies: a browser keeps those of all ports of a host together.
MARK = blake2s(SECRET_KEY.encode(), digest_size=4, person=b"cookies").hexdigest()
DEBUG = False
DEVELOPMENT = flag("SUPERHIGHWAY_DEVELOPMENT", default=False)
ALLOWED_HOSTS = words("SUPERHIGHWAY_HOSTS", ["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "allauth.account",
    "allauth.mfa",
    "superhighway.core.apps.CoreConfig",
    "superhighway.sources.apps.SourcesConfig",
    "superhighway.search.apps.SearchConfig",
    "superhighway.nhsui.apps.NhsuiConfig",
    "superhighway.places.apps.PlacesConfig",
    "superhighway.organisations.apps.OrganisationsConfig",
    "superhighway.accounts.apps.AccountsConfig",
    "superhighway.travel.apps.TravelConfig",
    "superhighway.directory.apps.DirectoryConfig",
    "superhighway.library.apps.LibraryConfig",
    "superhighway.library.bank.apps.BankConfig",
    "superhighway.library.filling.apps.FillingConfig",
    "superhighway.library.burden.apps.BurdenConfig",
    "superhighway.library.neighbours.apps.NeighboursConfig",
    "superhighway.library.surveys.apps.SurveysConfig",
    "superhighway.notices.apps.NoticesConfig",
    "superhighway.appointments.apps.AppointmentsConfig",
    "superhighway.paper.apps.PaperConfig",
    "superhighway.paper.returns.apps.ReturnsConfig",
    "superhighway.federation.apps.FederationConfig",
    "superhighway.federation.feed.apps.FeedConfig",
    "superhighway.federation.following.apps.FollowingConfig",
    "superhighway.federation.approving.apps.ApprovingConfig",
    "superhighway.federation.succession.apps.SuccessionConfig",
    "superhighway.federation.foreign.apps.ForeignConfig",
    "superhighway.demo.apps.DemoConfig",
    "superhighway.web.apps.WebConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "superhighway.web.middleware.OneEdition",
    "superhighway.federation.succession.middleware.LeadOn",
    "superhighway.web.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "superhighway.notices.policy.LivePolicy",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "superhighway.web.middleware.Words",
]
ROOT_URLCONF = "superhighway.web.urls"
WSGI_APPLICATION = "superhighway.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "superhighway.nhsui.environment.Pages",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "superhighway.nhsui.environment.environment",
            "context_processors": ["superhighway.nhsui.context.node"],
        },
    },
]

PRIVATE_DATABASE_URL = text("SUPERHIGHWAY_PRIVATE_DATABASE_URL", "")
DATABASES = node_databases(text("SUPERHIGHWAY_DATABASE_URL", ""), PRIVATE_DATABASE_URL, HOME)
DATABASE_ROUTERS = ["superhighway.core.routing.Router"]
if not PRIVATE_DATABASE_URL:
    HOME.make_private_database()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
BUILD = Path(__file__).resolve().parents[3] / "build"
STATIC_ROOT = BUILD / "static"
VENDOR_ROOT = BUILD / "vendor"
STATICFILES_DIRS = [VENDOR_ROOT]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "superhighway.nhsui.storage.HashedFiles"},
}

LOGGING = logs.LOGGING

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
#: Where pages find the live notices: a port of the same host, or a path that a proxy leads there.
LIVE = text("SUPERHIGHWAY_LIVE", "")
#: Behind a proxy that speaks https and says so in X-Forwarded-Proto; nothing else is answered then.
HTTPS = flag("SUPERHIGHWAY_HTTPS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
CSRF_COOKIE_NAME = f"csrftoken-{MARK}"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
#: Gone when the browser is closed: it guards a form that somebody has open.
CSRF_COOKIE_AGE = None
#: Staff pages only: no other page ever gets this cookie, which is there from signing in on.
SESSION_COOKIE_NAME = f"superhighway-staff-{MARK}"
SESSION_COOKIE_PATH = "/staff"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
AUTH_USER_MODEL = "accounts.Staff"
AUTHENTICATION_BACKENDS = ["superhighway.accounts.backend.Sessions"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "superhighway.accounts.adapter.Accounts"
MFA_ADAPTER = "superhighway.accounts.adapter.Authenticators"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
CSRF_FAILURE_VIEW = "superhighway.web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
# A node answers for its own host name, not for the names below it or for a browser's built-in list.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
