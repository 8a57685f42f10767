-- Parts of a row: their amounts sum to the row's.
CREATE TABLE transaction_splits (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  part INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  category_id INTEGER NOT NULL,
  note VARCHAR
);

CREATE TABLE transaction_tags (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  tag VARCHAR NOT NULL
);

-- The file lies once under its checksum, however many rows name it.
CREATE TABLE attachments (
  household_id INTEGER NOT NULL,
  attachment_id BIGINT NOT NULL,
  transaction_id BIGINT NOT NULL,
  file_name VARCHAR NOT NULL,
  media_type VARCHAR NOT NULL,
  byte_count BIGINT NOT NULL,
  checksum VARCHAR NOT NULL,
  attached_at TIMESTAMPTZ NOT NULL
);

ALTER TABLE transactions ADD COLUMN note VARCHAR;

-- A change of one field of one row. source is who made it and origin what it went by; old_id and new_id are categories or payees, with
-- where a category came from beside them; the texts are notes and tags; locks are the field's own bit. payee_id is who was taught.
ALTER TABLE corrections ADD COLUMN source VARCHAR;
ALTER TABLE corrections ADD COLUMN origin VARCHAR;
ALTER TABLE corrections ADD COLUMN payee_id INTEGER;
ALTER TABLE corrections ADD COLUMN old_id INTEGER;
ALTER TABLE corrections ADD COLUMN old_source VARCHAR;
ALTER TABLE corrections ADD COLUMN old_confidence DOUBLE PRECISION;
ALTER TABLE corrections ADD COLUMN old_model VARCHAR;
ALTER TABLE corrections ADD COLUMN old_evidence VARCHAR;
ALTER TABLE corrections ADD COLUMN old_lock INTEGER;
ALTER TABLE corrections ADD COLUMN new_id INTEGER;
ALTER TABLE corrections ADD COLUMN new_source VARCHAR;
ALTER TABLE corrections ADD COLUMN new_confidence DOUBLE PRECISION;
ALTER TABLE corrections ADD COLUMN new_model VARCHAR;
ALTER TABLE corrections ADD COLUMN new_evidence VARCHAR;
ALTER TABLE corrections ADD COLUMN new_lock INTEGER;

-- The parts that a change of splits took (before) and gave.
CREATE TABLE correction_parts (
  household_id INTEGER NOT NULL,
  correction_id BIGINT NOT NULL,
  before BOOLEAN NOT NULL,
  part INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  category_id INTEGER NOT NULL,
  note VARCHAR
);

-- What older versions kept as text.
UPDATE corrections SET source = 'model', field = 'category',
  old_id = CAST(nullif(split_part(old_value, chr(31), 1), '') AS INTEGER), old_source = nullif(split_part(old_value, chr(31), 2), ''),
  old_confidence = CAST(nullif(split_part(old_value, chr(31), 3), '') AS DOUBLE PRECISION), old_model = nullif(split_part(old_value, chr(31), 4), ''),
  old_evidence = nullif(split_part(old_value, chr(31), 5), ''), old_lock = 0,
  new_id = CAST(nullif(split_part(new_value, chr(31), 1), '') AS INTEGER), new_source = nullif(split_part(new_value, chr(31), 2), ''),
  new_confidence = CAST(nullif(split_part(new_value, chr(31), 3), '') AS DOUBLE PRECISION), new_model = nullif(split_part(new_value, chr(31), 4), ''),
  new_evidence = nullif(split_part(new_value, chr(31), 5), ''), new_lock = 0, old_value = NULL, new_value = NULL
WHERE field = 'category_again';
UPDATE corrections SET source = 'user',
  old_id = CAST((CAST(old_value AS json) ->> 'CategoryId') AS INTEGER), old_source = (CAST(old_value AS json) ->> 'CategorySource'), old_confidence = CAST((CAST(old_value AS json) ->> 'CategoryConfidence') AS DOUBLE PRECISION),
  old_model = (CAST(old_value AS json) ->> 'CategoryModel'), old_evidence = (CAST(old_value AS json) ->> 'CategoryEvidence'), old_lock = CAST((CAST(old_value AS json) ->> 'Locked') AS INTEGER) & 1,
  new_source = 'user', new_lock = CASE WHEN follows IS NULL THEN 1 ELSE 0 END
WHERE field = 'category' AND source IS NULL;
UPDATE corrections SET source = 'user', payee_id = CAST((CAST(old_value AS json) ->> 'PayeeId') AS INTEGER), old_id = CAST((CAST(old_value AS json) ->> 'CategoryId') AS INTEGER) WHERE field = 'payee_category';
UPDATE corrections SET new_id = c.category_id, old_value = NULL, new_value = NULL
FROM categories c
WHERE c.household_id = corrections.household_id AND c.code = corrections.new_value AND corrections.source = 'user';
UPDATE corrections SET field = 'taught' WHERE field = 'payee_category';

-- What totals by category count: an unsplit row once (part is NULL), a split one once per part with the part's amount and category.
CREATE VIEW transaction_parts AS
SELECT t.household_id, t.transaction_id, s.part, t.account_id, t.booked_on, coalesce(s.amount, t.amount) AS amount, t.currency, t.payee_id,
  c.category_id, c.code AS category_code, c.name AS category, c.group_name AS category_group, c.kind AS category_kind,
  CASE WHEN s.part IS NULL THEN t.note ELSE s.note END AS note, t.status
FROM transactions t
LEFT JOIN transaction_splits s ON s.household_id = t.household_id AND s.transaction_id = t.transaction_id
LEFT JOIN categories c ON c.household_id = t.household_id AND c.category_id = CASE WHEN s.part IS NULL THEN t.category_id ELSE s.category_id END;

-- Payees that a row has, or would have again if a change were taken back.
CREATE VIEW payee_uses AS
SELECT household_id, payee_id FROM transactions
UNION ALL
SELECT c.household_id, c.old_id FROM corrections c
JOIN transactions t ON t.household_id = c.household_id AND t.transaction_id = c.transaction_id
WHERE c.field = 'payee' AND c.undone_at IS NULL;
