from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from zerograd.submissions.summaries import recount


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    submission, attempts, mistakes = (
        apps.get_model("submissions", name) for name in ("Submission", "AttemptSummary", "MistakeSummary")
    )
    recount(submission._base_manager.all(), attempts=attempts, mistakes=mistakes)


class Migration(migrations.Migration):
    dependencies = [("submissions", "0002_summaries")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
