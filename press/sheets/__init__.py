"""CSV and XLSX as people really send them, read row by row and written."""
