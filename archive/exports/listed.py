"""All forms in which a search is answered for programs; who offers or explains them asks here."""

from archive.exports import atom, json_answer, tables
from archive.exports.export import Export

EXPORTS: tuple[Export, ...] = (atom.EXPORT, tables.CSV, tables.WORKBOOK, json_answer.EXPORT)


def downloads() -> list[Export]:
    return [each for each in EXPORTS if not each.subscribed]
