"""Acts: which trigger fires, what it governs, who takes part, what status it has."""
