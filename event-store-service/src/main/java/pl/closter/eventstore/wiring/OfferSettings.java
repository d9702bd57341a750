package pl.closter.eventstore.wiring;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import pl.closter.events.Share;

/// What a House allows when it negotiates.
@ConfigMapping(prefix = "closter.offer")
public interface OfferSettings {

  /// So many amounts are named at most, the first one included.
  @Min(1)
  @Max(1_000)
  int rounds();

  /// How long a garment is kept for a buyer whose offer was accepted.
  Duration paymentWindow();

  /// A rule accepts this share of what is asked, in basis points.
  @Min(1)
  @Max(Share.WHOLE)
  int acceptFromBps();

  /// A rule answers this share of what is asked, or asks the consignor, in basis points.
  @Min(1)
  @Max(Share.WHOLE)
  int counterFromBps();
}
