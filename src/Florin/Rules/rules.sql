-- name: shown [fragment]
SELECT rule_id, place, enabled, definition, hits, failure FROM rules

-- name: all
-- use: shown
WHERE household_id = $1 ORDER BY place, rule_id

-- name: at_work
-- use: shown
WHERE household_id = $1 AND enabled AND failure IS NULL ORDER BY place, rule_id

-- name: find
-- use: shown
WHERE household_id = $1 AND rule_id = $2

-- name: last_place
SELECT coalesce(max(place), 0) FROM rules WHERE household_id = $1

-- name: add
INSERT INTO rules (household_id, rule_id, place, name, enabled, version, definition, hits, failure, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)

-- name: replace
UPDATE rules SET name = $3, enabled = $4, version = $5, definition = $6, hits = 0, failure = $7, changed_at = $8
WHERE household_id = $1 AND rule_id = $2

-- name: place
UPDATE rules SET place = $3 WHERE household_id = $1 AND rule_id = $2

-- name: delete
DELETE FROM rules WHERE household_id = $1 AND rule_id = $2

-- name: delete_all
DELETE FROM rules WHERE household_id = $1

-- name: fail
UPDATE rules SET failure = $3 WHERE household_id = $1 AND rule_id = $2

-- name: count_hits
UPDATE rules SET hits = CASE WHEN CAST($4 AS BOOLEAN) THEN $3 ELSE hits + $3 END WHERE household_id = $1 AND rule_id = $2
