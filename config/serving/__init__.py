"""What `manage.py serve` runs: gunicorn, its connections buffered, and the clock beside it."""
