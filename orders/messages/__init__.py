"""Messages to clients: drafted in their language and their associate's name; a person sends them, never Carnet."""
