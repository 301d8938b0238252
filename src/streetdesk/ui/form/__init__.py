"""Forms made from a register's declaration: one editor for each kind of field, mistakes shown beside it."""
