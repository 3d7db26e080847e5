"""Files of records on their way into the directory: reading them, storing them in batches, saying what was refused."""
