"""The stories of the client book."""

# What every page costs before its own queries: the session, the person with boutique and delegations, the counts.
FRAME = 3
