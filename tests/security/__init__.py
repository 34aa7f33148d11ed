"""What must hold for every route, generated from the routes themselves."""
