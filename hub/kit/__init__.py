"""Shared tools: text people write, the life of content, the journal, starter content."""
