"""What actors are to each other in time, from either side; checks that they do not contradict."""
