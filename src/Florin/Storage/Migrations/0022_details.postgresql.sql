-- Tags and splits are looked up a row, so that a page of 50 asks for 50, by index.
DROP VIEW transaction_details;

-- A row with the names of what it points to: the one shape in which every feature reads transactions.
CREATE VIEW transaction_details AS
SELECT t.household_id, t.transaction_id, t.account_id, a.name AS account, a.identifier AS account_identifier,
  t.booked_on, t.value_on, t.occurred_at, t.amount, t.currency, t.raw_description AS description,
  t.payee_id, p.name AS payee, t.category_id, c.code AS category_code, c.name AS category, c.group_name AS category_group,
  t.category_source, t.category_confidence, t.category_model, t.category_evidence, (t.locked & 1) <> 0 AS category_locked,
  t.payment_method, t.status, t.batch_id, t.line,
  t.note, (
    SELECT string_agg(g.tag, ',' ORDER BY g.tag COLLATE "C") FROM transaction_tags g
    WHERE g.household_id = t.household_id AND g.transaction_id = t.transaction_id) AS tags, EXISTS (
    SELECT 1 FROM transaction_splits s WHERE s.household_id = t.household_id AND s.transaction_id = t.transaction_id) AS has_splits, (t.locked & 2) <> 0 AS payee_locked
FROM transactions t
JOIN accounts a ON a.household_id = t.household_id AND a.account_id = t.account_id
JOIN payees p ON p.household_id = t.household_id AND p.payee_id = t.payee_id
LEFT JOIN categories c ON c.household_id = t.household_id AND c.category_id = t.category_id;
