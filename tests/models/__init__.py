"""Tests of the models slice."""
