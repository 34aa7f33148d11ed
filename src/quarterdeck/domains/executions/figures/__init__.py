"""How executions ended, hour by hour: kept as they end, read by the dashboard."""
