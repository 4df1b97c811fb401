"""Pages that were written elsewhere, brought in: as a draft, or into a form that is still empty."""
