"""A very large house, written past the verbs by COPY and yet as they would have written it: `manage.py world`."""
