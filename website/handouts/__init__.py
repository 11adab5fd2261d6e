"""The print pack: slips, worksheets, labs in three states and answers, for a room without laptops."""
