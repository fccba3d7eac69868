-- One event of a pupil at random, in a transaction of its own.
\set pupil random(1, 10000)
INSERT INTO plain (pupil, what, who, content)
VALUES (:pupil, decode(repeat('2a', 104), 'hex'), decode(repeat('2a', 48), 'hex'), decode(repeat('2a', 48), 'hex'));
