"""What pipelines and flows are."""
