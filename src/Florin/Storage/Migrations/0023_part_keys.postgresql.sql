-- No foreign key to transactions: a row that is merged away comes back to its parts.
ALTER TABLE transaction_splits ADD PRIMARY KEY (household_id, transaction_id, part);
ALTER TABLE transaction_tags ADD PRIMARY KEY (household_id, transaction_id, tag);
CREATE INDEX transaction_tags_by_tag ON transaction_tags (household_id, tag);
ALTER TABLE attachments ADD PRIMARY KEY (household_id, attachment_id);
CREATE INDEX attachments_by_transaction ON attachments (household_id, transaction_id);
CREATE INDEX attachments_by_checksum ON attachments (checksum);
ALTER TABLE correction_parts ADD PRIMARY KEY (household_id, correction_id, before, part);
CREATE INDEX corrections_by_act ON corrections (household_id, follows);
