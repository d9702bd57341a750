package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import pl.closter.events.Grade;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.RejectionReason;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.ProductCommand.AttachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.DetachMedia;
import pl.closter.eventstore.domain.product.ProductCommand.OverrideGrade;
import pl.closter.eventstore.domain.product.ProductCommand.RecordAuthentication;
import pl.closter.eventstore.domain.product.ProductCommand.ReorderMedia;
import pl.closter.eventstore.domain.product.ProductCommand.RequestAuthentication;
import pl.closter.eventstore.domain.product.Proof.Authentication;
import pl.closter.eventstore.domain.product.Proof.Verdict;

/// What stands behind the words about a garment: its grade, its pictures, and whether it is
/// genuine.
final class ProofRules {

  static final int MOST_MEDIA = 30;

  private ProofRules() {}

  static Decision<ProductEvent> override(Product product, OverrideGrade command) {
    Optional<Grade> before = product.details().grade();
    return before
        .map(
            grade ->
                grade == command.grade()
                    ? Decision.<ProductEvent>nothingToDo()
                    : Decision.<ProductEvent>accept(
                        new ProductGradeOverridden(
                            command.productId(), grade, command.grade(), command.reason())))
        .orElseGet(() -> refuse(ProductRefusal.NOT_INSPECTED));
  }

  static Decision<ProductEvent> attach(Product product, AttachMedia command) {
    List<String> known = product.details().proof().order();
    if (known.contains(command.media().sha256())) {
      return nothingToDo();
    } else if (known.size() >= MOST_MEDIA) {
      return refuse(ProductRefusal.TOO_MANY_MEDIA);
    }
    return accept(new ProductMediaAttached(command.productId(), command.media(), product.isSold()));
  }

  static Decision<ProductEvent> detach(Product product, DetachMedia command) {
    return product.details().proof().order().contains(command.sha256())
        ? accept(new ProductMediaDetached(command.productId(), command.sha256(), product.isSold()))
        : nothingToDo();
  }

  static Decision<ProductEvent> reorder(Product product, ReorderMedia command) {
    List<String> known = product.details().proof().order();
    boolean whole =
        known.size() == command.order().size()
            && new HashSet<>(known).equals(new HashSet<>(command.order()));
    if (!whole) {
      return refuse(ProductRefusal.MEDIA_ORDER_INCOMPLETE);
    }
    return known.equals(command.order())
        ? nothingToDo()
        : accept(new ProductMediaReordered(command.productId(), command.order(), product.isSold()));
  }

  /// Whether it is genuine is asked before the House takes it.
  static Decision<ProductEvent> request(Product product, RequestAuthentication command) {
    Authentication asked = new Authentication(command.provider(), Verdict.REQUESTED);
    if (product.axes().acceptance() instanceof Acceptance.Accepted) {
      return refuse(ProductRefusal.ALREADY_ACCEPTED);
    }
    return product.details().proof().authentication().equals(Optional.of(asked))
        ? nothingToDo()
        : accept(new AuthenticationRequested(command.productId(), command.provider()));
  }

  /// What is not genuine is rejected at once.
  static Decision<ProductEvent> record(Product product, RecordAuthentication command) {
    Authentication told =
        new Authentication(command.provider(), command.genuine() ? Verdict.PASSED : Verdict.FAILED);
    Optional<Authentication> last = product.details().proof().authentication();
    if (last.equals(Optional.of(told))) {
      return nothingToDo();
    } else if (!last.equals(
        Optional.of(new Authentication(command.provider(), Verdict.REQUESTED)))) {
      return refuse(ProductRefusal.AUTHENTICATION_NOT_REQUESTED);
    } else if (command.genuine()) {
      return accept(
          new AuthenticationPassed(
              command.productId(), command.provider(), command.certificateRef()));
    }
    return failed(product, command);
  }

  private static Decision<ProductEvent> failed(Product product, RecordAuthentication command) {
    ProductEvent failed =
        new AuthenticationFailed(command.productId(), command.provider(), command.certificateRef());
    return product.axes().acceptance() instanceof Acceptance.Rejected
        ? accept(failed)
        : accept(
            failed,
            new ProductRejected(command.productId(), RejectionReason.COUNTERFEIT_SUSPECTED));
  }

  /// Why the House does not take it yet.
  static Optional<ProductRefusal> doubt(Product product) {
    return product
        .details()
        .proof()
        .verdict()
        .flatMap(
            verdict ->
                switch (verdict) {
                  case REQUESTED -> Optional.of(ProductRefusal.AUTHENTICATION_PENDING);
                  case FAILED -> Optional.of(ProductRefusal.AUTHENTICATION_FAILED);
                  case PASSED -> Optional.empty();
                });
  }
}
