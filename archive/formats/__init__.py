"""What past coverage comes as: feeds, WordPress, ninjs, tables; each read item by item."""
