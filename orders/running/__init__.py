"""How the running house does: whether it is ready, and what Prometheus is told."""
