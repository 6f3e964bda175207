"""Who did what to whom: triggers, roles, modality and attribution."""
