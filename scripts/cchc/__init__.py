"""From e-mailed forms to one workbook and one official report."""
