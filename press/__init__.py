"""How a record becomes public and stays so: editions, their pages, the desk that makes them."""
