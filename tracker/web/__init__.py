"""The site: HTML that works without scripts, and a JSON twin of every page."""
