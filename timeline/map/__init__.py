"""The schematic map: places and routes drawn on the server, from coordinates alone."""
