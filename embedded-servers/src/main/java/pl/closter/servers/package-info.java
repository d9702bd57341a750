/// Real servers without containers: PostgreSQL and Apache Kafka from the Maven repository.
///
/// Doors: [PostgresServer], [KafkaBroker], [DatabaseBootstrap] for schemas and roles, [TokenIssuer]
/// for tokens. For development and tests; nothing of it belongs into a service's image.
@NullMarked
package pl.closter.servers;

import org.jspecify.annotations.NullMarked;
