"""Control over executions: pause and resume, fork, replay, compare, check."""
