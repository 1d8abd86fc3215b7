"""XLSForm, the spreadsheet in which forms for phones are written: read and written."""
