"""Conversations of people with what is published."""
