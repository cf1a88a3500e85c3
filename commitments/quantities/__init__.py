"""Numbers, amounts, dates and periods in prose."""
