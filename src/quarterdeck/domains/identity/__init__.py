"""Users, sign-in, tokens, API keys."""
