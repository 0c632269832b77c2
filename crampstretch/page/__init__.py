"""The page for the doctor: lines, HTML with charts, CSV and JSON, all of them pure texts made of an overview."""
