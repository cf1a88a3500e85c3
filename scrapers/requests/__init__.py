"""Requests for information to public bodies, and the answers, as sites publish them."""
