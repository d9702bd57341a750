package pl.closter.projection;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import pl.closter.servers.RealServers;

/// Runs a test on a Postgres and a Kafka of its own, with the roles of this service.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
    value = RealServers.class,
    initArgs = {@ResourceArg(name = "schema", value = "projections")})
public @interface OnRealServers {}
