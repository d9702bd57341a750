-- Who builds read models anew, or compares them, reads the log itself.
GRANT SELECT ON event TO table_reader;
