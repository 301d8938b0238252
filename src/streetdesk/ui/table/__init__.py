"""Tables: models that ask SQL, views quick for 100,000 rows, typing in cells, lists with their form."""
