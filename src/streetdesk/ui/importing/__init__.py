"""The import of a workbook: the dry run as the sheet looks, mended in place, then the good rows taken."""
