"""Tests of collecting: the client against servers on loopback, the archive, pages and figures."""
