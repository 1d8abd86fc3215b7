"""The WSGI application that web workers run."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
# Its models are there only now that Django is set up.
import_module("superhighway.web.warming").start()
