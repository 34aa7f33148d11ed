"""Tests of the examples on the embedded model."""
