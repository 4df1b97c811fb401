"""The demo's stories of past coverage."""
