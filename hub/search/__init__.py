"""One index over everything that is published, and the joins between its entries."""
