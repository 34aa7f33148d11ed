"""Links that let members of the organization read one execution, wherever they work themselves."""
