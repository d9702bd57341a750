package pl.closter.projection.wiring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import pl.closter.edge.intake.Checkpoints;
import pl.closter.edge.intake.EventIntake;
import pl.closter.edge.intake.ParkedEvents;
import pl.closter.edge.intake.ParkingSettings;
import pl.closter.events.EventJson;
import pl.closter.projection.consistency.Consistency;
import pl.closter.projection.consistency.ConsistencyMeans;
import pl.closter.projection.consistency.Repairs;
import pl.closter.projection.consistency.Report;
import pl.closter.projection.intake.Views;
import pl.closter.projection.reads.Differences;
import pl.closter.projection.reads.Installation;
import pl.closter.projection.reads.Positions;
import pl.closter.projection.reads.ReadFlags;
import pl.closter.projection.reads.ReadSwitch;
import pl.closter.projection.reads.Reads;
import pl.closter.projection.reads.Shadow;
import pl.closter.projection.reads.SwitchGuard;
import pl.closter.projection.rebuild.RebuildMeans;
import pl.closter.projection.rebuild.Rebuilds;
import pl.closter.projection.rebuild.Status;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.TableRows.OperationalTables;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.consignors.ConsignorQuery;
import pl.closter.projection.view.consignors.ConsignorRow;
import pl.closter.projection.view.consignors.ConsignorView;
import pl.closter.projection.view.contracts.ContractQuery;
import pl.closter.projection.view.contracts.ContractRow;
import pl.closter.projection.view.contracts.ContractView;
import pl.closter.projection.view.intake.IntakeQuery;
import pl.closter.projection.view.intake.IntakeRow;
import pl.closter.projection.view.intake.IntakeView;
import pl.closter.projection.view.items.Axes;
import pl.closter.projection.view.items.ItemQuery;
import pl.closter.projection.view.items.ItemRow;
import pl.closter.projection.view.items.ItemView;
import pl.closter.projection.view.listings.ListingQuery;
import pl.closter.projection.view.listings.ListingRow;
import pl.closter.projection.view.listings.ListingView;
import pl.closter.projection.view.offers.OfferQuery;
import pl.closter.projection.view.offers.OfferRow;
import pl.closter.projection.view.offers.OfferView;
import pl.closter.projection.view.orders.OrderQuery;
import pl.closter.projection.view.orders.OrderRow;
import pl.closter.projection.view.orders.OrderView;
import pl.closter.projection.view.prices.PriceHistoryQuery;
import pl.closter.projection.view.prices.PriceHistoryRow;
import pl.closter.projection.view.prices.PriceHistoryView;
import pl.closter.projection.view.valuations.ValuationQuery;
import pl.closter.projection.view.valuations.ValuationRow;
import pl.closter.projection.view.valuations.ValuationView;

/// Puts the parts together. Everything that is not a part itself is made here.
@RegisterForReflection(
    targets = {
      ItemRow.class,
      ItemRow.Consignment.class,
      ItemRow.Words.class,
      ItemRow.Whereabouts.class,
      ItemRow.Price.class,
      ItemRow.Proof.class,
      ItemRow.Buyer.class,
      Axes.class,
      ItemQuery.LiveOn.class,
      ListingRow.class,
      ListingRow.Offer.class,
      ListingRow.Place.class,
      ListingRow.Trouble.class,
      OrderRow.class,
      OrderRow.Axes.class,
      OrderRow.Sums.class,
      OrderRow.Line.class,
      OrderRow.Frozen.class,
      ContractRow.class,
      ContractRow.Origin.class,
      ContractRow.Line.class,
      ContractRow.Papers.class,
      ContractRow.Period.class,
      ConsignorRow.class,
      ConsignorRow.Known.class,
      ConsignorRow.Payment.class,
      ConsignorRow.Method.class,
      ConsignorRow.Standing.class,
      ValuationRow.class,
      ValuationRow.Found.class,
      ValuationRow.Preview.class,
      PriceHistoryRow.class,
      PriceHistoryRow.Entry.class,
      OfferRow.class,
      OfferRow.Subject.class,
      OfferRow.Amounts.class,
      OfferRow.Consent.class,
      OfferRow.Deal.class,
      IntakeRow.class,
      IntakeRow.Arrival.class,
      IntakeRow.Parcel.class,
      IntakeRow.Line.class,
      IntakeRow.Count.class,
      IntakeRow.Remark.class,
      Status.class,
      Status.Compared.class,
      Report.class,
      Report.Rows.class,
      Report.Buckets.class,
      Report.Finding.class,
      Report.Field.class,
      Trace.class
    })
class Wiring {

  /// Names the checkpoints of all views together; another name builds them from the start.
  static final String CONSUMER = "reads";

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  RowJson rowJson() {
    return new RowJson();
  }

  /// A new view is one line here, its fold and its migration.
  static List<View<?>> all() {
    return List.of(
        new ItemView(),
        new ListingView(),
        new OrderView(),
        new ContractView(),
        new ValuationView(),
        new ConsignorView(),
        new OfferView(),
        new IntakeView(),
        new PriceHistoryView());
  }

  @Produces
  @Singleton
  Views views(RowJson json) {
    return new Views(json, all());
  }

  @Produces
  @Singleton
  Rebuilds rebuilds(
      DataSource own,
      @io.quarkus.agroal.DataSource("tables") DataSource log,
      RowJson json,
      ProjectionSettings settings) {
    ProjectionSettings.Rebuild limits = settings.rebuild();
    Runtime machine = Runtime.getRuntime();
    return new Rebuilds(
        new RebuildMeans(
            log,
            own,
            CONSUMER,
            machine.maxMemory() / 100 * limits.heapPercent(),
            limits.workers() == 0 ? machine.availableProcessors() : limits.workers(),
            limits.lease()),
        all(),
        json,
        ManagementFactory.getRuntimeMXBean().getName());
  }

  void close(@Disposes Rebuilds rebuilds) {
    rebuilds.close();
  }

  @Produces
  @Singleton
  EventIntake intake(Pool pool, Views views, ParkingSettings limits) {
    return new EventIntake(pool, new EventJson(), CONSUMER, limits, views::apply);
  }

  @Produces
  @Singleton
  Positions positions(
      Pool pool, @ReactiveDataSource("tables") Pool tables, ProjectionSettings settings) {
    return new Positions(
        tables,
        new Checkpoints(pool, CONSUMER),
        new Positions.Waiting(settings.visibilityLimit(), settings.visibilityPause()));
  }

  @Produces
  @Singleton
  ReadFlags flags() {
    return new ReadFlags();
  }

  void close(@Disposes ReadFlags flags) {
    flags.close();
  }

  @Produces
  @Singleton
  ReadSwitch readSwitch(Pool pool, ReadFlags flags) {
    return new ReadSwitch(pool, flags);
  }

  @Produces
  @Singleton
  Installation installation(ProjectionSettings settings) {
    return new Installation(settings.installation());
  }

  @Produces
  @Singleton
  Differences differences(Pool pool, RowJson json) {
    return new Differences(pool, json);
  }

  @Produces
  @Singleton
  SwitchGuard guard(
      Pool pool, ReadSwitch readSwitch, ReadFlags flags, ProjectionSettings settings) {
    ProjectionSettings.Reads limits = settings.reads();
    return new SwitchGuard(
        pool, readSwitch, flags, new SwitchGuard.Limits(limits.lagLimit(), limits.goesBack()));
  }

  @Produces
  @Singleton
  Reads reads(
      Pool pool,
      @ReactiveDataSource("tables") Pool tables,
      ReadSwitch readSwitch,
      Positions positions,
      Shadow shadow) {
    return new Reads(
        new Reads.Sources(pool, new OperationalTables(tables)),
        readSwitch,
        positions,
        shadow,
        new ParkedEvents(pool, CONSUMER));
  }

  @Produces
  @Singleton
  ConsistencyMeans checks(
      DataSource own,
      @io.quarkus.agroal.DataSource("tables") DataSource log,
      ProjectionSettings settings) {
    ProjectionSettings.Consistency limits = settings.consistency();
    return new ConsistencyMeans(
        log,
        own,
        CONSUMER,
        new ConsistencyMeans.Limits(limits.budget(), limits.sharePercent(), limits.interval()));
  }

  @Produces
  @Singleton
  Consistency consistency(ConsistencyMeans means, RowJson json, InstantSource clock) {
    return new Consistency(means, all(), json, clock);
  }

  @Produces
  @Singleton
  Repairs repairs(ConsistencyMeans means, RowJson json) {
    return new Repairs(means, all(), json);
  }

  @Produces
  @Singleton
  ItemQuery items(RowJson json) {
    return new ItemQuery(json);
  }

  @Produces
  @Singleton
  ListingQuery listings(RowJson json) {
    return new ListingQuery(json);
  }

  @Produces
  @Singleton
  OrderQuery orders(RowJson json) {
    return new OrderQuery(json);
  }

  @Produces
  @Singleton
  ValuationQuery valuations(RowJson json) {
    return new ValuationQuery(json);
  }

  @Produces
  @Singleton
  OfferQuery offers(RowJson json) {
    return new OfferQuery(json);
  }

  @Produces
  @Singleton
  ConsignorQuery consignors(RowJson json) {
    return new ConsignorQuery(json);
  }

  @Produces
  @Singleton
  IntakeQuery intakeSessions(RowJson json) {
    return new IntakeQuery(json);
  }

  @Produces
  @Singleton
  PriceHistoryQuery prices(RowJson json) {
    return new PriceHistoryQuery(json);
  }

  @Produces
  @Singleton
  ContractQuery contracts(RowJson json) {
    return new ContractQuery(json);
  }
}
