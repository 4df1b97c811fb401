"""What needs care, told on one page and in one e-mail; each room brings its watchers."""
