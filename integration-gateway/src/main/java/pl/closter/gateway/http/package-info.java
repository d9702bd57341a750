/// HTTP in: requests of our own services, webhooks of partners, questions of operators.
@NullMarked
package pl.closter.gateway.http;

import org.jspecify.annotations.NullMarked;
