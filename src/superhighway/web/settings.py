"""Settings of a node, read from the environment once, with refusals in words."""

import secrets
from pathlib import Path

from superhighway.core import home as node_home
from superhighway.core.database import database_settings, use_safe_sqlite
from superhighway.core.environment import flag, text, words

use_safe_sqlite()

HOME = node_home.current()


def _secret_key() -> str:
    """The node's secret: from the environment, or generated once into its data folder."""
    given = text("SUPERHIGHWAY_SECRET_KEY", "")
    if given:
        return given
    path = HOME.secret_key
    if path.exists():
        return path.read_text().strip()
    if not path.parent.exists():
        return secrets.token_urlsafe(50)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
DEVELOPMENT = flag("SUPERHIGHWAY_DEVELOPMENT", default=False)
ALLOWED_HOSTS = words("SUPERHIGHWAY_HOSTS", ["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "csp",
    "superhighway.core.apps.CoreConfig",
    "superhighway.sources.apps.SourcesConfig",
    "superhighway.search.apps.SearchConfig",
    "superhighway.nhsui.apps.NhsuiConfig",
    "superhighway.places.apps.PlacesConfig",
    "superhighway.organisations.apps.OrganisationsConfig",
    "superhighway.travel.apps.TravelConfig",
    "superhighway.demo.apps.DemoConfig",
    "superhighway.web.apps.WebConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "superhighway.web.urls"
WSGI_APPLICATION = "superhighway.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "superhighway.nhsui.environment.environment"},
    },
]

DATABASES = {"default": database_settings(text("SUPERHIGHWAY_DATABASE_URL", ""), HOME.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(__file__).resolve().parents[3] / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
