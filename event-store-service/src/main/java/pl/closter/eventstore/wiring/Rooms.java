package pl.closter.eventstore.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pl.closter.events.EventJson;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.application.ConsignmentEnds;
import pl.closter.eventstore.application.Consignors;
import pl.closter.eventstore.application.Contracts;
import pl.closter.eventstore.application.GarmentListings;
import pl.closter.eventstore.application.IntakeSessions;
import pl.closter.eventstore.application.Listings;
import pl.closter.eventstore.application.OfferOrders;
import pl.closter.eventstore.application.OfferSales;
import pl.closter.eventstore.application.Offers;
import pl.closter.eventstore.application.Orders;
import pl.closter.eventstore.application.PersonalData;
import pl.closter.eventstore.application.Products;
import pl.closter.eventstore.application.ReadSwitches;
import pl.closter.eventstore.application.SaleTermsBinding;
import pl.closter.eventstore.application.ValuationConsents;
import pl.closter.eventstore.application.Valuations;
import pl.closter.eventstore.domain.consignor.ConsignorDecider;
import pl.closter.eventstore.domain.contract.ContractDecider;
import pl.closter.eventstore.domain.intake.IntakeDecider;
import pl.closter.eventstore.domain.listing.ListingDecider;
import pl.closter.eventstore.domain.offer.OfferDecider;
import pl.closter.eventstore.domain.order.OrderDecider;
import pl.closter.eventstore.domain.product.ProductDecider;
import pl.closter.eventstore.domain.readswitch.ReadSwitchDecider;
import pl.closter.eventstore.domain.valuation.ValuationDecider;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.vault.ErasureBlocks;
import pl.closter.eventstore.vault.RetentionParameters;
import pl.closter.eventstore.vault.Vault;
import pl.closter.eventstore.vault.VaultKeys;
import pl.closter.eventstore.vault.VaultPersonalData;
import pl.closter.eventstore.vault.VaultTables;

/// Makes what is not a bean by itself: the edge's clock and dice, and the pure parts.
@ApplicationScoped
class Rooms {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Uuid7 ids(InstantSource clock) {
    return new Uuid7(clock, new SecureRandom());
  }

  @Produces
  @Singleton
  EventJson json() {
    return new EventJson();
  }

  @Produces
  @Singleton
  Money.Code houseCurrency(@ConfigProperty(name = "closter.house.currency") String code) {
    return new Money.Code(code);
  }

  @Produces
  @Singleton
  Products products(EventLog log, Money.Code houseCurrency) {
    return new Products(log, new ProductDecider(houseCurrency));
  }

  @Produces
  @Singleton
  Contracts contracts(
      EventLog log,
      Products products,
      Consignors consignors,
      IntakeSessions intake,
      Money.Code houseCurrency) {
    return new Contracts(log, products, consignors, intake, new ContractDecider(houseCurrency));
  }

  @Produces
  @Singleton
  ConsignmentEnds consignmentEnds(EventLog log, Products products, Contracts contracts) {
    return new ConsignmentEnds(log, products, contracts);
  }

  @Produces
  @Singleton
  IntakeSessions intake(EventLog log, Products products, Consignors consignors) {
    return new IntakeSessions(log, products, consignors, new IntakeDecider());
  }

  @Produces
  @Singleton
  Valuations valuations(
      EventLog log,
      Products products,
      Money.Code houseCurrency,
      @ConfigProperty(name = "closter.valuation.expert-below-bps") int expertBelowBps) {
    return new Valuations(log, products, new ValuationDecider(houseCurrency, expertBelowBps));
  }

  @Produces
  @Singleton
  ValuationConsents valuationConsents(
      EventLog log,
      Valuations valuations,
      Products products,
      IntakeSessions intake,
      Consignors consignors) {
    return new ValuationConsents(log, valuations, products, intake, consignors);
  }

  @Produces
  @Singleton
  Offers offers(
      EventLog log,
      Products products,
      Contracts contracts,
      Listings listings,
      OfferSettings settings) {
    return new Offers(
        log,
        new Offers.Goods(products, contracts, listings),
        new OfferDecider(
            new OfferLimits(settings.acceptFromBps(), settings.counterFromBps(), settings.rounds()),
            settings.paymentWindow()));
  }

  @Produces
  @Singleton
  OfferSales offerSales(Offers offers, Products products, Orders orders) {
    return new OfferSales(offers, products, orders);
  }

  @Produces
  @Singleton
  OfferOrders offerOrders(Offers offers, Products products, Orders orders) {
    return new OfferOrders(offers, products, orders);
  }

  @Produces
  @Singleton
  SaleTermsBinding saleTerms(Orders orders, Products products, Contracts contracts, Offers offers) {
    return new SaleTermsBinding(orders, products, contracts, offers);
  }

  @Produces
  @Singleton
  Listings listings(
      EventLog log, Products products, Contracts contracts, Money.Code houseCurrency) {
    return new Listings(log, products, contracts, new ListingDecider(houseCurrency));
  }

  @Produces
  @Singleton
  GarmentListings garmentListings(EventLog log, Products products, Listings listings) {
    return new GarmentListings(log, products, listings);
  }

  @Produces
  @Singleton
  Vault vault(
      EventLog log, VaultTables tables, VaultKeys keys, @Any Instance<ErasureBlocks> blocks) {
    return new Vault(log, tables, keys, blocks);
  }

  @Produces
  @Singleton
  PersonalData personalData(
      Vault vault, VaultTables tables, VaultKeys keys, RetentionParameters retention) {
    return new VaultPersonalData(vault, tables, keys, retention);
  }

  @Produces
  @Singleton
  Consignors consignors(EventLog log, PersonalData data) {
    return new Consignors(log, data, new ConsignorDecider());
  }

  @Produces
  @Singleton
  Orders orders(EventLog log, Products products) {
    return new Orders(log, products, new OrderDecider());
  }

  @Produces
  @Singleton
  ReadSwitches readSwitches(EventLog log) {
    return new ReadSwitches(log, new ReadSwitchDecider());
  }
}
