"""How much a page costs beside a bare one on the same server: `make bench`, never part of the tests."""
