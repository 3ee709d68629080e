"""Pages of other sites: their exercises, found where they stand."""
