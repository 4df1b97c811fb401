"""How the house writes: folding of Arabic, uncertain dates, rich text cleaned, addresses."""
