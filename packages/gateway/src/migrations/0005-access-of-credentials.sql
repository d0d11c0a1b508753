-- What a credential covers is derived from its access and no longer stored as a list of scopes, which tools that came
-- later were missing from. A list that holds a scope to write was a full grant's; other lists were of one that reads.
-- The list is the last part of the text, and only a scope can stand in it: no name of a user is taken for one.

UPDATE connected_accounts
SET upstream_identity = SUBSTR(upstream_identity, 1, LENGTH(upstream_identity) - 1)
  || CASE WHEN upstream_identity LIKE '%"scopes":[%:write"%]}' THEN ',"access":"full"}' ELSE ',"access":"read_only"}' END
WHERE upstream_identity IS NOT NULL;
