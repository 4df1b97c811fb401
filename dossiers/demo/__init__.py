"""What `manage.py demo` prepares: pictures, accounts and three dossiers, all our own work."""
