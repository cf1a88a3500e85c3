"""Sources of petitions: a module or package per kind of site, which turns pages into records."""
