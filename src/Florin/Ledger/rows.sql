-- name: rows
SELECT transaction_id, account_id, booked_on, amount, currency, raw_description, payee_id, category_id, category_source, payment_method,
  merchant_code, bank_reference, status, note, locked
FROM transactions WHERE household_id = $1 AND transaction_id >= $2 ORDER BY transaction_id

-- name: tags
SELECT transaction_id, tag FROM transaction_tags WHERE household_id = $1 AND transaction_id >= $2 ORDER BY transaction_id, tag
