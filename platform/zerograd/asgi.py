from __future__ import annotations

import os

import django

from zerograd.body_limit import limited
from zerograd.handling import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerograd.settings")
django.setup(set_prefix=False)
application = limited(Handler())
