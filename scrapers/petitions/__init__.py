"""Sources of petitions: one module per kind of site, each turning a page into records."""
