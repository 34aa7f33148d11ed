"""The kill drill: processes die at every place that matters, and nothing is lost or done twice."""
