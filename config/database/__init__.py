"""Django's PostgreSQL backend, which starts the embedded server just before a connection is made, never earlier."""
