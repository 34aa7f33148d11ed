"""Templates: sets of definitions with parameters, from which drafts are made."""
