"""Which kinds of record can be imported and exported as tables."""

from django.contrib import admin

from press.records.kinds import publishables
from press.tables.resources import RecordResource


def resources() -> dict[str, type[RecordResource]]:
    """By kind, of the records whose desk names one."""
    desks = {
        kind: admin.site.get_model_admin(model)
        for kind, model in publishables().items()
        if admin.site.is_registered(model)
    }
    found = {kind: getattr(desk, "resource", None) for kind, desk in desks.items()}
    return {kind: resource for kind, resource in found.items() if resource}
