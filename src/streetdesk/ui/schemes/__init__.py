"""The papers that pay is worked out by: what is in force, a new paper typed in, its effect seen before it is kept."""
