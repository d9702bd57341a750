package pl.closter.local.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import pl.closter.events.Topic;

/// Makes the topic of events, unless it is there.
final class Topics {

  private static final int LIMIT_SECONDS = 60;

  private Topics() {}

  static void create(String kafka) {
    NewTopic events = new NewTopic(Topic.NAME, Optional.of(Topic.PARTITIONS), Optional.empty());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var _ = admin.createTopics(List.of(events)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failure(failed);
      }
    } catch (TimeoutException failed) {
      throw failure(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(interrupted);
    }
  }

  private static StackFailure failure(Exception cause) {
    return new StackFailure(
        "The topic %s could not be made: %s".formatted(Topic.NAME, cause.getMessage()), cause);
  }
}
