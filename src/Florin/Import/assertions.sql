-- name: candidates
-- Rows whose amount alone would explain a difference: of it, its opposite, or half its opposite (a sign taken wrongly).
SELECT transaction_id, account_id, account, booked_on, amount, description, status FROM transaction_details
WHERE household_id = $1 AND booked_on BETWEEN $2 AND $3 AND amount IN ($4, $5, $6)
ORDER BY booked_on, transaction_id

-- name: pending
SELECT coalesce(sum(amount), 0) FROM transaction_details
WHERE household_id = $1 AND account_id = $2 AND status = 'pending' AND booked_on <= $3
