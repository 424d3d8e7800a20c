"""From a paragraph of an essay to the do, the clause or the scenario that it asks for."""
