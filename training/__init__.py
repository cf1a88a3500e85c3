"""Fits what the reading learns from documents that people labelled: never run by the tracker."""
