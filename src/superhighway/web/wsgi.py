"""The WSGI application that web workers run."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
