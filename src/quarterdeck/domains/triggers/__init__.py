"""What starts executions by itself: the time, a call from outside, another execution's end."""
