package pl.closter.projection.http;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Roles;
import pl.closter.events.Grade;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Resource;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.items.ItemQuery;
import pl.closter.projection.view.items.ItemQuery.Filter;
import pl.closter.projection.view.items.ItemQuery.FoundItem;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.ItemView;
import pl.closter.projection.view.items.Stage;

/// Garments.
@Path("/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.OPERATOR,
  Roles.SUPERVISOR,
  Roles.INTAKE_CLERK,
  Roles.VALUER,
  Roles.CATALOGUE_LEAD,
  Roles.WAREHOUSE,
  Roles.CUSTOMER_CARE,
  Roles.FINANCE,
  Roles.COMPLIANCE,
  Roles.AUDITOR,
  Roles.ADMIN,
  Roles.SERVICE
})
@Tag(name = "items")
class ItemResource {

  private final ReadDoor<FoundItem, ItemAnswer> door;
  private final PastDoor<ItemRow, FoundItem, ItemAnswer> past;
  private final ItemQuery items;

  ItemResource(Reads reads, AsOf log, ItemQuery items, InstantSource clock) {
    this.door =
        new ReadDoor<>(
            reads, Resource.ITEMS, items, "item", found -> ItemAnswer.of(found, clock.instant()));
    this.past =
        new PastDoor<>(
            log,
            new ItemView(),
            new ReadDoor<>(
                reads, Resource.ITEMS, items, "item", found -> ItemAnswer.of(found, null)),
            (row, position) -> PastItem.of(log, row, position));
    this.items = items;
  }

  /// A page of garments.
  ///
  /// @param nextCursor absent on the last page
  public record Items(List<ItemAnswer> items, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Garments, newest first unless sorted otherwise")
  @Parameter(name = "stage", in = ParameterIn.QUERY, schema = @Schema(implementation = Stage.class))
  @Parameter(name = "brand", in = ParameterIn.QUERY, description = "Exactly, in any case")
  @Parameter(name = "category", in = ParameterIn.QUERY, description = "Its code in the taxonomy")
  @Parameter(name = "grade", in = ParameterIn.QUERY, schema = @Schema(implementation = Grade.class))
  @Parameter(name = "locationCode", in = ParameterIn.QUERY, description = "A place of the House")
  @Parameter(
      name = "consignorId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "contractId",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = UUID.class))
  @Parameter(name = "channel", in = ParameterIn.QUERY, description = "Live there now")
  @Parameter(
      name = "text",
      in = ParameterIn.QUERY,
      description =
          "All words, in any case, with or without their marks, anywhere in title, brand, label code or colour")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "createdAt, updatedAt, price or inStockSince; with - in front largest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Items.class)))
  public Uni<Response> list(
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.of(
            "items",
            uri.getQueryParameters(),
            "stage",
            "brand",
            "category",
            "grade",
            "locationCode",
            "consignorId",
            "contractId",
            "channel",
            "text");
    Keyset keyset = parameters.keyset(ItemQuery.SORTS);
    Filter filter =
        new Filter(
            parameters.oneOf("stage", Stage.class),
            parameters.text("brand"),
            parameters.text("category"),
            parameters.oneOf("grade", Grade.class),
            parameters.text("locationCode"),
            parameters.uuid("consignorId"),
            parameters.uuid("contractId"),
            parameters.text("channel"),
            parameters.words("text"));
    return door.list(parameters, minPosition, on -> items.page(on, filter, keyset), Items::new);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One garment and where it can be bought")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ItemAnswer.class)))
  public Uni<Response> one(
      @PathParam("id") UUID id,
      @Parameter(description = PastDoor.DESCRIPTION, schema = @Schema(implementation = Long.class))
          @QueryParam(PastDoor.AS_OF)
          @Nullable String asOf,
      @HeaderParam(Replies.MIN_POSITION) @Nullable String minPosition,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    Uni<Response> answered =
        asOf == null ? door.one(id, minPosition, null) : past.one(id, asOf, minPosition, null);
    return answered.map(answer -> ItemTag.on(answer, id, known));
  }
}
