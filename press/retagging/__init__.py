"""Tags that are renamed, and merged into one."""
