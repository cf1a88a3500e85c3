"""What each sentence of a letter does: commits, refuses, claims, holds a view, or only greets."""
