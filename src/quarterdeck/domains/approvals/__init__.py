"""People in the loop: what executions ask of people, and what people answered."""
