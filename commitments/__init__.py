"""Reading and judging: pure functions on frozen dataclasses.

Nothing here does input or output, knows the time or holds a database. Reading runs
text -> demands and statements -> links -> answers; judging runs figures and a rule card
-> verdict, and a claim -> claim check.
"""
