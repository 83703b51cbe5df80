from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from zerograd.body_limit import limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerograd.settings")
application = limited(get_asgi_application())
