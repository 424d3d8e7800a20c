"""The house itself under test: which way rooms may look, who may open which door, how every page is built."""
