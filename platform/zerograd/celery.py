"""The queue. A message carries an id and nothing else; losing or repeating one is harmless (submissions/leases.py)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from celery import Celery
from celery.signals import task_prerun
from django.conf import settings
from django.db import close_old_connections
from kombu.transport import TRANSPORT_ALIASES

from zerograd.folder_queue import POLL_EVERY

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerograd.settings")

TASK_SECONDS: Final = 180  # longer than the judge's client waits
VISIBILITY: Final = 2 * TASK_SECONDS
SWEEP_EVERY: Final = 10.0  # seconds

TRANSPORT_ALIASES["filesystem"] = "zerograd.folder_queue:Transport"


def transport_options(broker_url: str, queue: Path) -> dict[str, Any]:
    if broker_url.startswith("filesystem:"):
        folder = str(queue)
        return {
            "data_folder_in": folder,
            "data_folder_out": folder,
            "control_folder": str(queue / "control"),  # the default is ./control, shared by all sites
            "polling_interval": POLL_EVERY,
        }
    return {"visibility_timeout": VISIBILITY, "socket_connect_timeout": 2, "socket_timeout": 10}


app = Celery("zerograd")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    broker_transport_options=transport_options(settings.CELERY_BROKER_URL, settings.ZEROGRAD_QUEUE),
    broker_connection_retry_on_startup=True,
    result_backend_transport_options={"visibility_timeout": VISIBILITY},
    visibility_timeout=VISIBILITY,
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,  # safe, as the tries are counted in the row
    task_time_limit=TASK_SECONDS,
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0.1},
    worker_prefetch_multiplier=1,
    worker_soft_shutdown_timeout=30.0,  # seconds; longer than a challenge runs
    worker_hijack_root_logger=False,
    worker_enable_remote_control=False,
    CELERY_DB_REUSE_MAX=1_000_000,  # or the pool of connections is closed around each task; see `fresh_connection`
    timezone="UTC",
    beat_schedule={"sweep": {"task": "zerograd.submissions.tasks.sweep", "schedule": SWEEP_EVERY}},
)
app.autodiscover_tasks()


@task_prerun.connect
def fresh_connection(**_: Any) -> None:
    """A connection that broke, or grew old, while the worker had nothing to do serves no task."""
    close_old_connections()
