"""What tests share: a PostgreSQL server, empty databases, a clock that is set by hand."""
