"""Trials that take minutes: run by hand, not by the tests."""
