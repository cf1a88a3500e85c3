"""The outside world: fetching politely, archiving, and reading what was fetched into records.

Knows no database and nothing of what the records are used for. `client` fetches, `archive` keeps
every byte, `petitions` and `figures` hold one module per kind of source, `records` says what they
yield and `errors` how they fail.
"""
