"""The worked example: what is shipped of the petition to Kent County Council, as data."""
