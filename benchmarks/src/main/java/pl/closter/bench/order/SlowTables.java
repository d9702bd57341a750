package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import pl.closter.bench.server.Database;

/// Makes the operational tables of a throw-away server slow, and refuse at the last moment, as the
/// event in hand asks.
///
/// Our append is one call, so that nobody can pause within it from outside; triggers can.
final class SlowTables {

  // Where the operational row is written: the transaction has its id and the lock of the stream,
  // and
  // no position yet. The deferred one runs within the commit, when positions have been handed out.
  private static final String TRIGGERS =
      """
      CREATE FUNCTION pause_before_append() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_sleep(split_part(NEW.location_code, '/', 1)::float8 / 1000);
        RETURN NEW;
      END;
      $$;
      CREATE TRIGGER pause_before_append BEFORE UPDATE ON product
        FOR EACH ROW EXECUTE FUNCTION pause_before_append();

      CREATE FUNCTION pause_before_commit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_sleep(split_part(NEW.location_code, '/', 2)::float8 / 1000);
        IF split_part(NEW.location_code, '/', 3) = 'back' THEN
          RAISE EXCEPTION 'Rolled back after its event was appended'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END;
      $$;
      CREATE CONSTRAINT TRIGGER pause_before_commit AFTER UPDATE ON product
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION pause_before_commit();
      """;

  private SlowTables() {}

  static void prepare(Database owner) throws SQLException {
    try (Connection session = owner.connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(TRIGGERS);
    }
  }

  /// A place in the warehouse that the triggers read the trouble from.
  static String location(Trouble trouble) {
    return trouble.beforeMillis()
        + "/"
        + trouble.afterMillis()
        + "/"
        + (trouble.rollsBack() ? "back" : "on");
  }
}
