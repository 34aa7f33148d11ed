"""The database: connections, tenant-bound repositories, the unit of work, the outbox and its relay."""
