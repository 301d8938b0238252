"""What the papers of people say: roster, approval form, handing-over list."""
