"""Tests of kind Flow."""
