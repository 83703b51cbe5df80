from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class StaffConfig(AdminConfig):
    default_site = "zerograd.accounts.staff.StaffSite"
