package pl.closter.outbox.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.policy.Work;

/// Work as it is stored with tasks and timers.
final class WorkJson {

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// A version of us that this one does not know has written it.
  static final class UnreadableWork extends RuntimeException {
    UnreadableWork(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  String write(Work work) {
    try {
      return json.writeValueAsString(work);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The work that was stored under this name.
  ///
  /// @throws UnreadableWork when there is no such work in this version
  Work read(String type, String payload) {
    Class<? extends Work> shape = Work.SHAPES.get(type);
    if (shape == null) {
      throw new UnreadableWork("There is no work of type " + type + " in this version.", null);
    }
    try {
      return json.readValue(payload, shape);
    } catch (JsonProcessingException broken) {
      throw new UnreadableWork("The payload is not that of a " + type + ".", broken);
    }
  }
}
