"""What happened: an event, who took part, who says so; its form, quick entry and tables."""
