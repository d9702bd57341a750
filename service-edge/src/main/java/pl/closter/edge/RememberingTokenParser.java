package pl.closter.edge;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Checks the signature of a token once and not at each request: that costs more than most of what
/// a request does besides, and callers show the same token again and again.
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
abstract class RememberingTokenParser implements JWTParser {

  private final JWTParser parser;
  private final VerifiedTokens tokens = new VerifiedTokens(InstantSource.system());

  // The container makes the class that is missing here.
  @Inject
  @SuppressWarnings("InjectOnConstructorOfAbstractClass")
  RememberingTokenParser(@Any @Delegate JWTParser parser) {
    this.parser = parser;
  }

  @Override
  public JsonWebToken parse(String token) throws ParseException {
    return tokens.verify(token, parser::parse);
  }
}
