"""From a first draft to a place in the library: writing together, feedback of colleagues, the redactie, the last look."""
