"""What holds the rooms together: settings, addresses, the desk's site, server, translations."""
