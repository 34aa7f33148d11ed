"""Tests of the command line, with real processes on both sides."""
