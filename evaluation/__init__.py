"""How good extractions are: compared with what careful readers wrote down."""
