"""What is counted and published: indicators, their catalogue, and releases of values."""
