-- A household's rules in their order. definition is the rule as JSON in the form of the version; hits counts rows it matched, failure is why
-- it is passed over.
CREATE TABLE rules (
  household_id INTEGER NOT NULL,
  rule_id BIGINT NOT NULL,
  place INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  enabled BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  definition VARCHAR NOT NULL,
  hits BIGINT NOT NULL,
  failure VARCHAR,
  changed_at TIMESTAMPTZ NOT NULL
);

-- Where rules put what is no spending and no income; households founded before have it too.
INSERT INTO categories (household_id, category_id, code, group_name, name, kind, plaid_code, origin, hidden)
SELECT c.household_id, 2206, 'transfers.excluded', c.group_name, 'Left Out of Totals', 'transfer', 'TRANSFER_OUT_OTHER_TRANSFER_OUT', 'taxonomy', FALSE
FROM categories c WHERE c.category_id = 2201
  AND NOT EXISTS (SELECT 1 FROM categories known WHERE known.household_id = c.household_id AND known.category_id = 2206);
