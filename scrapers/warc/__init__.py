"""WARC records, one gzip member each: making their bytes, and finding and reading them."""
