"""House style: terms, names and months against which the house has a rule, found in texts."""
