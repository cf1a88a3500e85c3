"""What pages and reports ask of the database, as plain selects that give plain data."""
