"""How many rows a form has: as many as were sent, whatever number it claims."""

import re

from django.forms.models import BaseInlineFormSet

FEW = 10  # rows that cost nothing to make in vain


class CountedFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """A forged number would make a thousand rows, each with its choices."""

    def total_form_count(self) -> int:
        claimed: int = super().total_form_count()
        return min(claimed, self.sent_rows()) if self.is_bound and claimed > FEW else claimed

    def sent_rows(self) -> int:
        """One more than the highest number in the name of a field."""
        field = re.compile(rf"{re.escape(self.prefix or '')}-([0-9]{{1,5}})-")
        found = (field.match(name) for name in self.data)
        return max((int(each[1]) + 1 for each in found if each), default=0)
