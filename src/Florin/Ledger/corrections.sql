-- name: remember
INSERT INTO corrections (household_id, correction_id, transaction_id, field, old_value, new_value, follows, corrected_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: corrections
SELECT correction_id, transaction_id, field, old_value, new_value FROM corrections
WHERE household_id = $1 AND undone_at IS NULL AND (correction_id = $2 OR follows = $2)
ORDER BY correction_id DESC NULLS LAST

-- name: undo
UPDATE corrections SET undone_at = $3 WHERE household_id = $1 AND (correction_id = $2 OR follows = $2)

-- name: assign_again
UPDATE transactions
SET category_id = CAST(nullif(split_part(c.new_value, chr(31), 1), '') AS INTEGER),
  category_source = nullif(split_part(c.new_value, chr(31), 2), ''),
  category_confidence = CAST(nullif(split_part(c.new_value, chr(31), 3), '') AS DOUBLE PRECISION),
  category_model = nullif(split_part(c.new_value, chr(31), 4), ''),
  category_evidence = nullif(split_part(c.new_value, chr(31), 5), ''),
  revision = (SELECT next_value FROM counters WHERE household_id = $1 AND name = 'ledger_revisions')
FROM corrections c
WHERE transactions.household_id = $1 AND c.household_id = $1 AND c.transaction_id = transactions.transaction_id
  AND (c.correction_id = $2 OR c.follows = $2)

-- name: give_back_again
UPDATE transactions
SET category_id = CAST(nullif(split_part(c.old_value, chr(31), 1), '') AS INTEGER),
  category_source = nullif(split_part(c.old_value, chr(31), 2), ''),
  category_confidence = CAST(nullif(split_part(c.old_value, chr(31), 3), '') AS DOUBLE PRECISION),
  category_model = nullif(split_part(c.old_value, chr(31), 4), ''),
  category_evidence = nullif(split_part(c.old_value, chr(31), 5), ''),
  revision = (SELECT next_value FROM counters WHERE household_id = $1 AND name = 'ledger_revisions')
FROM corrections c
WHERE transactions.household_id = $1 AND c.household_id = $1 AND c.transaction_id = transactions.transaction_id
  AND (c.correction_id = $2 OR c.follows = $2)
  AND c.field = 'category_again' AND c.undone_at IS NULL
  AND (transactions.locked & 1) = 0 AND coalesce(CAST(transactions.category_id AS VARCHAR), '') = split_part(c.new_value, chr(31), 1)

-- name: corrected_models
-- A correction that follows another one changed a row that the user had not looked at.
SELECT count(DISTINCT transaction_id) FROM corrections
WHERE household_id = $1 AND field = 'category' AND follows IS NULL AND undone_at IS NULL AND old_value LIKE $2
