"""What the program costs, measured side by side with a bare Textual app and a bare sleeping process."""
