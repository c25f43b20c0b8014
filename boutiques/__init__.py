"""What the house gives a boutique: its people, seasons, catalogue, menus and prices."""
