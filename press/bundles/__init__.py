"""Several records that go out as one, in one transaction, at one moment."""
