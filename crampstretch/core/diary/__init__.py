"""The diary's values and what can be seen in them: pure summaries of records, no files and no clock."""
