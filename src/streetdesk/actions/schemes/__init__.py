"""The office's scheme as papers: what is in force, a new one made from the one before, its effect before it is kept."""
