-- One event of a pupil at random, chained to the one before it, in a transaction of its own.
\set pupil random(1, 10000)
SELECT append_to_audit(:pupil, decode(repeat('2a', 104), 'hex'), decode(repeat('2a', 48), 'hex'),
                       decode(repeat('2a', 48), 'hex'));
