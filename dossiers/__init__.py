"""The dossier: its blocks, its form at the desk, legacy pages brought in, the demo."""
