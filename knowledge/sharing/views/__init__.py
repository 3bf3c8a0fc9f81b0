"""Pages on the way to the library: writing, moving on, feedback."""
