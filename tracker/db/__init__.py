"""The database: models (one file a noun), migrations, engine and sessions."""
