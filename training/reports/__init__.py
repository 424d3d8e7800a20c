"""Pages that only read: my own progress, and a manager's team."""
