"""The hall of the house: settings, people and the tools every room shares."""
