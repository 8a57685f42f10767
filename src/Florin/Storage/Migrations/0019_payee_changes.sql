-- merged_into leads on to the payee that the rows went to; one with never_learn keeps its corrections on their rows, NULL is no. DuckDB takes
-- no default here: it would change a setting, and settings are locked.
ALTER TABLE payees ADD COLUMN merged_into INTEGER;
ALTER TABLE payees ADD COLUMN never_learn BOOLEAN;

-- Other keys under which a payee is known, as its user said.
CREATE TABLE payee_aliases (
  household_id INTEGER NOT NULL,
  match_key VARCHAR NOT NULL,
  payee_id INTEGER NOT NULL
);

-- What users did to payees, under numbers of corrections: the rows that moved with it follow the same number. other_id is whom a payee was
-- merged into or split off from; the texts are names or keys, the ids categories.
CREATE TABLE payee_changes (
  household_id INTEGER NOT NULL,
  correction_id BIGINT NOT NULL,
  kind VARCHAR NOT NULL,
  payee_id INTEGER NOT NULL,
  other_id INTEGER,
  old_text VARCHAR,
  new_text VARCHAR,
  old_category_id INTEGER,
  new_category_id INTEGER,
  changed_at TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);
