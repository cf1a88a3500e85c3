"""Checks of stated figures: by their own arithmetic, and by what was published."""
