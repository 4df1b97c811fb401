"""Every save as a revision: compared, restored, sent again, and the bin."""
