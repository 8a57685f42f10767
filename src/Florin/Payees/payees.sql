-- name: payee [fragment]
SELECT payee_id, match_key, name, category_id, coalesce(never_learn, false) AS never_learn, merged_into FROM payees WHERE household_id = $1

-- name: all
-- use: payee
ORDER BY payee_id

-- name: find
-- use: payee
  AND payee_id = $2

-- name: aliases
SELECT match_key, payee_id FROM payee_aliases WHERE household_id = $1 ORDER BY match_key

-- name: teach
UPDATE payees SET category_id = $3 WHERE household_id = $1 AND payee_id = $2

-- name: rename
UPDATE payees SET name = $3 WHERE household_id = $1 AND payee_id = $2

-- name: merge
UPDATE payees SET merged_into = $3 WHERE household_id = $1 AND payee_id = $2

-- name: set_never_learn
UPDATE payees SET never_learn = $3 WHERE household_id = $1 AND payee_id = $2

-- name: add_alias
INSERT INTO payee_aliases (household_id, match_key, payee_id) VALUES ($1, $2, $3)

-- name: remove_alias
DELETE FROM payee_aliases WHERE household_id = $1 AND match_key = $2 AND payee_id = $3

-- name: note_change
INSERT INTO payee_changes (household_id, correction_id, kind, payee_id, other_id, old_text, new_text, old_category_id, new_category_id, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: changes
SELECT correction_id, kind, payee_id, other_id, old_text, new_text, old_category_id, new_category_id FROM payee_changes
WHERE household_id = $1 AND undone_at IS NULL ORDER BY correction_id

-- name: close_change
UPDATE payee_changes SET undone_at = $3 WHERE household_id = $1 AND correction_id = $2

-- name: forget_unused
DELETE FROM payees WHERE household_id = $1 AND category_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM payee_uses t WHERE t.household_id = payees.household_id AND t.payee_id = payees.payee_id)
  AND NOT EXISTS (SELECT 1 FROM payee_changes c
    WHERE c.household_id = payees.household_id AND c.undone_at IS NULL AND (c.payee_id = payees.payee_id OR c.other_id = payees.payee_id))
