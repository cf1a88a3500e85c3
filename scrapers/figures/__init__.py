"""Sources of published figures: one module per layout, each turning a file into observations."""
