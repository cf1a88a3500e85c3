"""Which sentences speak to which demand, and what they answer to it."""
