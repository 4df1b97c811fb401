"""What a search finds for programs: tables, feeds, JSON, and the description that browsers read."""
