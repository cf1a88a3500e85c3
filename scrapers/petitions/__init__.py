"""Sources of petitions: each kind of site is a module or a package that turns pages into records."""
