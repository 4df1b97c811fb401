import pytest

from dossiers.models import Dossier
from tests.config.package.newsroom import newsroom


@pytest.fixture
def dossier(db: None) -> Dossier:
    """Of a newsroom that has a row in every table."""
    return newsroom()
