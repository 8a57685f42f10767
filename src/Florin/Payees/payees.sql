-- name: all
SELECT payee_id, match_key, name, category_id FROM payees WHERE household_id = $1 ORDER BY payee_id

-- name: find
SELECT payee_id, match_key, name, category_id FROM payees WHERE household_id = $1 AND payee_id = $2

-- name: taught
SELECT payee_id, match_key, name, category_id FROM payees WHERE household_id = $1 AND category_id IS NOT NULL ORDER BY payee_id

-- name: teach
UPDATE payees SET category_id = $3 WHERE household_id = $1 AND payee_id = $2

-- name: forget_unused
DELETE FROM payees WHERE household_id = $1 AND category_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM payee_uses t WHERE t.household_id = payees.household_id AND t.payee_id = payees.payee_id)
