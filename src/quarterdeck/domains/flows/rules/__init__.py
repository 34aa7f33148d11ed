"""What pipelines and flows refer to, and what their schemas cannot say."""
