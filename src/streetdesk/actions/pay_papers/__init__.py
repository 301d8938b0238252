"""The papers of pay: what each says is gathered here and drawn by ``reports`` (DOMAIN 3.5 to 3.7)."""
