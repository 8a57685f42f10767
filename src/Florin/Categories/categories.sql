-- name: all
SELECT category_id, code, group_name AS "group", name, kind, plaid_code FROM categories
WHERE household_id = $1 ORDER BY category_id
