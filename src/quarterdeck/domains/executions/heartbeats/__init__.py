"""Which processes drive executions, and who takes over from one that died (docs/adr/0003)."""
