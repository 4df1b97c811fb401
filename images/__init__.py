"""Pictures: intake, rights, renditions, the chooser, and files that nothing shows any more."""
