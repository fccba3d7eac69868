-- What PostgreSQL is measured with: a plain table of events, and an audit table whose rows are chained by hash.
-- Columns as long as ours: the entry's tag and three digests, and three messages of 104, 48 and 48 bytes.

CREATE TABLE plain (
  number bigserial PRIMARY KEY,
  pupil integer NOT NULL,
  recorded timestamptz NOT NULL DEFAULT clock_timestamp(),
  what bytea NOT NULL,
  who bytea NOT NULL,
  content bytea NOT NULL
);
CREATE INDEX ON plain (pupil, number);

CREATE TABLE audit (
  number bigint PRIMARY KEY,
  pupil integer NOT NULL,
  recorded timestamptz NOT NULL,
  what bytea NOT NULL,
  who bytea NOT NULL,
  content bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL
);
CREATE INDEX ON audit (pupil, number);

-- The end of the chain: one row, and whoever holds it is next.
CREATE TABLE chain (number bigint NOT NULL, hash bytea NOT NULL);
INSERT INTO chain VALUES (0, sha256('beginning'));

CREATE FUNCTION append_to_audit(the_pupil integer, the_what bytea, the_who bytea, the_content bytea)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  before chain%ROWTYPE;
  made timestamptz;
  made_hash bytea;
BEGIN
  SELECT * INTO before FROM chain FOR UPDATE;
  made := clock_timestamp();
  made_hash := sha256(before.hash || int8send(before.number + 1) || int4send(the_pupil) || timestamptz_send(made)
                      || sha256(the_what) || sha256(the_who) || sha256(the_content));
  INSERT INTO audit VALUES (before.number + 1, the_pupil, made, the_what, the_who, the_content, before.hash, made_hash);
  UPDATE chain SET number = before.number + 1, hash = made_hash;
  RETURN before.number + 1;
END $$;
