"""When tags are renamed or merged: the index, saved searches and addresses of searches follow, in
the same transaction."""
