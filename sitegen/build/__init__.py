"""Floor 7: what has to be made again, and how it is made in any number of processes."""
