"""Where things happen: names, positions, what lies in what, and who held it when."""
