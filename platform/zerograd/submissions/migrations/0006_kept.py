from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.db.models.functions import JSONArray


def keep(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    draft: type[models.Model] = apps.get_model("submissions", "Draft")
    draft._base_manager.exclude(replaced="").update(kept=JSONArray(F("replaced")))


class Migration(migrations.Migration):
    dependencies = [("submissions", "0005_first_failed")]
    operations = [
        migrations.AddField("draft", "kept", models.JSONField(blank=True, default=list)),
        migrations.RunPython(keep, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("draft", "replaced"),
    ]
