"""Other people's systems: one small client for each, with limits on time and size."""
