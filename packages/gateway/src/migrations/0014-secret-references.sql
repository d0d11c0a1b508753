-- Where an account's key is kept when that is not the vault, as it is shown. What a call goes by is sealed with the account.

ALTER TABLE connected_accounts ADD COLUMN secret_reference TEXT;
