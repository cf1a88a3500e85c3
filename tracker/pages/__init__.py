"""What each page shows, as plain dataclasses: the site, its JSON twins and the report use them.

A page is a function of (database, the two clocks, the catalogue). Nothing here knows HTML.
"""
