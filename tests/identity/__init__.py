"""Identity, tenants, policy and secrets."""
