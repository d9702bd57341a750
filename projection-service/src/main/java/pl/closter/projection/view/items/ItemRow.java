package pl.closter.projection.view.items;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.MediaRef;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.projection.view.FoldedText;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;

/// A row of table `item`: one garment. Groups of columns are records of their own, so that an event
/// replaces one group.
///
/// @param liveListings where it is live; the garment is published until the last of them ends
public record ItemRow(
    UUID itemId,
    String labelCode,
    InventoryMode inventoryMode,
    @JsonUnwrapped Consignment consignment,
    @JsonUnwrapped Words words,
    @Nullable Grade grade,
    @JsonUnwrapped Axes axes,
    Stage stage,
    @JsonUnwrapped Whereabouts whereabouts,
    @JsonUnwrapped Price price,
    @JsonUnwrapped Buyer buyer,
    @JsonUnwrapped Proof proof,
    @Nullable List<UUID> liveListings,
    @JsonUnwrapped Trace trace)
    implements View.Row {

  public ItemRow {
    liveListings = liveListings == null ? List.of() : List.copyOf(liveListings);
  }

  @Override
  public UUID id() {
    return itemId;
  }

  @Override
  public long version() {
    return trace.version();
  }

  /// The words that a search looks for it in.
  @JsonProperty
  String searched() {
    return FoldedText.of(words.title(), words.brand(), labelCode, words.colour());
  }

  /// Whose it is, and which contract lets the House sell it.
  ///
  /// @param contractExpired the House may offer it no more, but what is ordered still counts
  public record Consignment(
      @Nullable UUID consignorId, @Nullable UUID contractId, boolean contractExpired) {

    Consignment boundBy(@Nullable UUID contract) {
      return new Consignment(consignorId, contract, false);
    }

    Consignment asExpired() {
      return new Consignment(consignorId, contractId, true);
    }
  }

  /// What a buyer reads.
  public record Words(
      @Nullable String title,
      @Nullable String brand,
      @Nullable String category,
      @Nullable String size,
      @Nullable String colour,
      @Nullable String description) {

    static final Words NONE = new Words(null, null, null, null, null, null);

    Words with(DescriptionField field, @Nullable String value) {
      return switch (field) {
        case TITLE -> new Words(value, brand, category, size, colour, description);
        case BRAND -> new Words(title, value, category, size, colour, description);
        case CATEGORY -> new Words(title, brand, value, size, colour, description);
        case SIZE -> new Words(title, brand, category, value, colour, description);
        case COLOUR -> new Words(title, brand, category, size, value, description);
        case DESCRIPTION -> new Words(title, brand, category, size, colour, value);
      };
    }
  }

  /// Where it lies, and who has to answer when it does not.
  ///
  /// @param locationCode a place of the House; null when it is not on a shelf
  /// @param liableParty whose fault it is that it came to harm, as far as that is known
  /// @param inStockSince when it came into the House; null when it is not there
  public record Whereabouts(
      @Nullable String locationCode,
      @Nullable LiableParty liableParty,
      @Nullable Instant inStockSince) {

    static final Whereabouts NOWHERE = new Whereabouts(null, null, null);

    Whereabouts at(@Nullable String place) {
      return new Whereabouts(place, liableParty, inStockSince);
    }

    Whereabouts harmedBy(@Nullable LiableParty liable) {
      return new Whereabouts(null, liable, inStockSince);
    }

    /// Whoever comes back is in stock anew.
    Whereabouts inStock(boolean there, Instant now) {
      return there
          ? new Whereabouts(
              locationCode, liableParty, Objects.requireNonNullElse(inStockSince, now))
          : new Whereabouts(locationCode, liableParty, null);
    }
  }

  /// What it costs, and the lowest that was agreed.
  public record Price(
      @Nullable Long priceMinorUnits, @Nullable Long floorMinorUnits, @Nullable String currency) {

    static final Price NONE = new Price(null, null, null);

    static Price of(ProductPriceSet set) {
      return new Price(
          set.price().amountMinor(),
          set.floor() == null ? null : set.floor().amountMinor(),
          set.price().currency().code());
    }

    Price withFloor(Money floor) {
      return new Price(priceMinorUnits, floor.amountMinor(), floor.currency().code());
    }

    // The currency belongs to the price, if there is one.
    Price withoutFloor() {
      return new Price(priceMinorUnits, null, priceMinorUnits == null ? null : currency);
    }
  }

  /// What stands behind the words about it, and whether it is another one.
  ///
  /// @param authentication how far the question is whether it is genuine
  /// @param media its pictures, in their order
  /// @param mergedInto the garment that it turned out to be
  public record Proof(
      @Nullable Authentication authentication,
      @Nullable List<MediaRef> media,
      @Nullable UUID mergedInto) {

    static final Proof NONE = new Proof(null, List.of(), null);

    public Proof {
      media = media == null ? List.of() : List.copyOf(media);
    }

    public enum Authentication {
      REQUESTED,
      PASSED,
      FAILED
    }

    Proof with(Authentication next) {
      return new Proof(next, media, mergedInto);
    }

    Proof mergedInto(UUID survivor) {
      return new Proof(authentication, media, survivor);
    }

    Proof showing(Stream<MediaRef> pictures) {
      return new Proof(authentication, pictures.toList(), mergedInto);
    }

    Stream<MediaRef> pictures() {
      return media == null ? Stream.of() : media.stream();
    }
  }

  /// Who has it for himself, if anybody.
  public record Buyer(@Nullable UUID reservationId, @Nullable UUID soldToOrderId) {

    static final Buyer NOBODY = new Buyer(null, null);
  }

  /// The House may sell it: it is its own, or a contract in force binds it.
  static boolean isOurs(InventoryMode mode, Consignment consignment) {
    return mode != InventoryMode.CONSIGNMENT
        || (consignment.contractId() != null && !consignment.contractExpired());
  }

  @JsonIgnore
  boolean isOurs() {
    return isOurs(inventoryMode, consignment);
  }

  /// A contract binds it, or none does.
  ItemRow with(Consignment bound, Price next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        bound,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        next,
        buyer,
        proof,
        liveListings,
        trace);
  }

  ItemRow with(Words next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        next,
        grade,
        axes,
        stage,
        whereabouts,
        price,
        buyer,
        proof,
        liveListings,
        trace);
  }

  ItemRow with(Grade next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        next,
        axes,
        stage,
        whereabouts,
        price,
        buyer,
        proof,
        liveListings,
        trace);
  }

  ItemRow with(Price next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        next,
        buyer,
        proof,
        liveListings,
        trace);
  }

  /// The axes, and the stage that follows from them.
  ItemRow with(Axes next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        next,
        Stage.of(isOurs(inventoryMode, consignment), consignment.contractExpired(), next),
        whereabouts,
        price,
        buyer,
        proof,
        liveListings,
        trace);
  }

  ItemRow with(Buyer next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        price,
        next,
        proof,
        liveListings,
        trace);
  }

  ItemRow with(Proof next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        price,
        buyer,
        next,
        liveListings,
        trace);
  }

  ItemRow with(Whereabouts next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        next,
        price,
        buyer,
        proof,
        liveListings,
        trace);
  }

  ItemRow live(UUID listing) {
    return liveOn(
        Stream.concat(live().filter(other -> !other.equals(listing)), Stream.of(listing)));
  }

  ItemRow notLive(UUID listing) {
    return liveOn(live().filter(other -> !other.equals(listing)));
  }

  boolean isLiveSomewhere() {
    return live().findAny().isPresent();
  }

  private Stream<UUID> live() {
    return liveListings == null ? Stream.of() : liveListings.stream();
  }

  private ItemRow liveOn(Stream<UUID> listings) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        price,
        buyer,
        proof,
        listings.toList(),
        trace);
  }

  ItemRow with(Trace next) {
    return new ItemRow(
        itemId,
        labelCode,
        inventoryMode,
        consignment,
        words,
        grade,
        axes,
        stage,
        whereabouts,
        price,
        buyer,
        proof,
        liveListings,
        next);
  }
}
