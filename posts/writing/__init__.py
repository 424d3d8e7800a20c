"""What an officer writes with: the desk, its forms and its first look."""
