"""Import this before anything that prints: the library, which composes sheets, is Django."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
django.setup()
