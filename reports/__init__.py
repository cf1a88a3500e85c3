"""Things to look at and keep: charts, and the briefing as PDF. Given data, gives bytes."""
