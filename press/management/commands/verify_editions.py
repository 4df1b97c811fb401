from typing import Any

from django.core.management.base import BaseCommand, CommandError

from press.editions.edition import Edition, content_digest


class Command(BaseCommand):
    help = "Check every edition against its digest and every chain from its first edition on."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        broken, checked, previous = [], 0, (0, 0, "")
        editions = Edition.objects.select_related("publication").order_by(
            "publication_id", "number"
        )
        for edition in editions.iterator(chunk_size=100):
            checked += 1
            wrong = faults(edition, previous)
            if wrong:
                broken.append(edition)
                self.stderr.write(f"{edition}: {wrong}")
            previous = (edition.publication_id, edition.number, edition.digest)
        if broken:
            raise CommandError(f"{len(broken)} of {checked} editions do not agree with the chain.")
        self.stdout.write(f"{checked} editions agree with their digests.")


def faults(edition: Edition, previous: tuple[int, int, str]) -> str:
    """What is wrong with an edition, given (publication, number, digest) of the one before it."""
    publication, number, digest = previous
    if publication != edition.publication_id:
        number, digest = 0, ""
    if edition.number != number + 1:
        return f"follows edition {number}: an edition is missing"
    if edition.removed_at:
        return ""
    if content_digest(edition.content) != edition.content_digest:
        return "its content is not what was published"
    if edition.chained_digest(digest) != edition.digest:
        return "its facts or the edition before it are not what was published"
    return ""
