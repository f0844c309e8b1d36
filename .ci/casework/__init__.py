"""What `.ci/cases` does for the cases that are more than a command."""
