-- Foreign keys are checked at commit, so that an import may write its rows in any order. History (import_rows, corrections)
-- points at transactions without one: it outlives an import that was undone.
ALTER TABLE households ADD PRIMARY KEY (household_id);

ALTER TABLE accounts ADD PRIMARY KEY (household_id, account_id);
ALTER TABLE accounts ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE import_batches ADD PRIMARY KEY (household_id, batch_id);
ALTER TABLE import_batches ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE import_rows ADD FOREIGN KEY (household_id, batch_id) REFERENCES import_batches DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX import_rows_by_batch ON import_rows (household_id, batch_id, line);
CREATE INDEX import_rows_by_transaction ON import_rows (household_id, transaction_id);

ALTER TABLE account_balances ADD FOREIGN KEY (household_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE account_balances ADD FOREIGN KEY (household_id, batch_id) REFERENCES import_batches DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX account_balances_by_day ON account_balances (household_id, account_id, stated_on);

ALTER TABLE categories ADD PRIMARY KEY (household_id, category_id);
ALTER TABLE categories ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE categories ADD UNIQUE (household_id, code);

ALTER TABLE payees ADD PRIMARY KEY (household_id, payee_id);
ALTER TABLE payees ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE payees ADD FOREIGN KEY (household_id, category_id) REFERENCES categories DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE payees ADD UNIQUE (household_id, match_key);

ALTER TABLE transactions ADD PRIMARY KEY (household_id, transaction_id);
ALTER TABLE transactions ADD FOREIGN KEY (household_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE transactions ADD FOREIGN KEY (household_id, payee_id) REFERENCES payees DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE transactions ADD FOREIGN KEY (household_id, category_id) REFERENCES categories DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE transactions ADD FOREIGN KEY (household_id, batch_id) REFERENCES import_batches DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX transactions_by_day ON transactions (household_id, booked_on DESC, transaction_id DESC);
CREATE INDEX transactions_by_hash ON transactions (household_id, account_id, content_hash);
CREATE INDEX transactions_by_batch ON transactions (household_id, batch_id);
CREATE INDEX transactions_by_payee ON transactions (household_id, payee_id);

ALTER TABLE corrections ADD PRIMARY KEY (household_id, correction_id);
ALTER TABLE corrections ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX corrections_by_transaction ON corrections (household_id, transaction_id);

ALTER TABLE models ADD PRIMARY KEY (household_id, model, version);
ALTER TABLE models ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE runs ADD PRIMARY KEY (household_id, run_id);
ALTER TABLE runs ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE alerts ADD PRIMARY KEY (household_id, alert_id);
ALTER TABLE alerts ADD FOREIGN KEY (household_id, transaction_id) REFERENCES transactions DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX alerts_by_transaction ON alerts (household_id, transaction_id);

ALTER TABLE forecasts ADD PRIMARY KEY (household_id, forecast_id, due_on);
ALTER TABLE forecasts ADD FOREIGN KEY (household_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX forecasts_by_day ON forecasts (household_id, as_of, due_on);

-- Without a foreign key: the number of the first household is taken before it exists.
ALTER TABLE counters ADD PRIMARY KEY (household_id, name);
