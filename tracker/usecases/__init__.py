"""What the application does: each a plain function, called by command line and site alike."""
