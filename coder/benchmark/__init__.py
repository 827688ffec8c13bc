"""How accurate the coder is on gold records that lie beside the project."""
