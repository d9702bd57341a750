-- Timers of one thing have keys that begin alike and are cancelled together: all of a contract, all
-- of one of its lines.
CREATE INDEX timer_by_beginning ON timer (key text_pattern_ops) WHERE state = 'SET';
