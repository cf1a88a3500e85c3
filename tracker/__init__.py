"""The application: database, use cases, command line and site. It alone joins the others."""

from importlib.metadata import version

__version__ = version("petition-tracker")
