"""What there is: essays."""
