"""Kind Tool and the registry through which agents act."""
