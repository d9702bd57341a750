package pl.closter.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import pl.closter.events.integrity.SigningKey;
import pl.closter.events.integrity.VerifyingKey;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.OwnerOnly;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.TokenIssuer;
import pl.closter.servers.VaultKeyFile;

/// The secrets of one installation: made once, readable by their owner alone.
public final class Secrets {

  static final String SHOPIFY_CLIENT_SECRET = "shopify_client_secret";

  private static final String FOLDER = "secrets";

  private final Path data;
  private final Credentials passwords;
  private final TokenIssuer issuer;

  private Secrets(Path data, Credentials passwords, TokenIssuer issuer) {
    this.data = data;
    this.passwords = passwords;
    this.issuer = issuer;
  }

  /// The secrets kept under this data folder; what is missing is made.
  public static Secrets in(Path data) {
    Path folder = data.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      var _ = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw new StackFailure(
          "The folder %s for secrets cannot be made: %s".formatted(folder, failed.getMessage()),
          failed);
    }
    List<String> names = new ArrayList<>(DatabaseBootstrap.logins());
    names.add(PostgresServer.SUPERUSER);
    names.add(SHOPIFY_CLIENT_SECRET);
    return new Secrets(
        data,
        Credentials.in(folder.resolve("passwords"), names),
        TokenIssuer.in(folder.resolve("token.key"), InstantSource.system()));
  }

  /// A bearer token for a person or a program with one role.
  ///
  /// @throws StackFailure when there is no such role
  public String token(String subject, String role, Duration lifetime) {
    if (!TokenIssuer.ROLES.contains(role)) {
      throw new StackFailure(
          "There is no role '%s'. The roles are %s."
              .formatted(role, String.join(", ", TokenIssuer.ROLES)));
    }
    return issuer.mint(subject, List.of(role), lifetime);
  }

  /// The key that signs tree heads, made at the first call. Its public half is put where everybody
  /// may read it; that of an earlier key stays there.
  Path treeHeadKey() {
    Path file = data.resolve(FOLDER).resolve("tree-heads.key");
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, SigningKey.newFile().getBytes(StandardCharsets.UTF_8));
      }
      VerifyingKey open = SigningKey.in(file).verifyingKey();
      Files.createDirectories(publicKeys(data));
      Files.writeString(publicKeys(data).resolve(open.id() + ".pem"), open.pem());
      return file;
    } catch (IOException | IllegalArgumentException unusable) {
      throw new StackFailure(
          "The key %s, which signs tree heads, cannot be used (%s); nothing was started. Bring it back, or move it away and a new one is made."
              .formatted(file, unusable.getMessage()),
          unusable);
    }
  }

  /// The keys of the vault, made at the first call. They are never made anew while there is
  /// something that was encrypted with them.
  Path vaultKeys() {
    Path file = data.resolve(FOLDER).resolve("vault.key");
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, VaultKeyFile.fresh().getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException failed) {
      throw new StackFailure(
          "The keys of the vault, %s, cannot be written (%s); nothing was started."
              .formatted(file, failed.getMessage()),
          failed);
    }
  }

  /// The folder of the public keys that tree heads were signed with, a PEM file each.
  public static Path publicKeys(Path data) {
    return data.resolve("tree-head-keys");
  }

  Credentials passwords() {
    return passwords;
  }

  String password(String login) {
    return passwords.get(login);
  }

  String jwks() {
    return issuer.jwks();
  }
}
