"""What a clerk can do: one small function per change or question. No Qt."""
