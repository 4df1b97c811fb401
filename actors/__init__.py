"""States, armed groups, coalitions and others: names and relations in time."""
