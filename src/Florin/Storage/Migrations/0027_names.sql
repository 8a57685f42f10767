-- What a filter looks a name up in, so that it finds the rows of a page in the transactions alone.
CREATE VIEW payee_names AS
SELECT household_id, payee_id, name FROM payees;

CREATE VIEW category_names AS
SELECT household_id, category_id, code, name, group_name FROM categories;
