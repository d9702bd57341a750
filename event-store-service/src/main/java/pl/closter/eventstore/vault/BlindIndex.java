package pl.closter.eventstore.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import pl.closter.events.PersonalField;

/// Finds equal values without knowing them: HMAC-SHA-256 of the normalised value, with a key for
/// each field, so that equal values of two fields have nothing in common.
final class BlindIndex {

  private static final String MAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int LOCAL_PHONE_DIGITS = 9;
  private static final String POLAND = "48";
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
  private static final Pattern NO_CODE = Pattern.compile("[^0-9A-Z]");

  private final byte[] root;

  BlindIndex(byte[] root) {
    this.root = root.clone();
  }

  /// The index of a value; none for a field that nobody searches.
  Optional<byte[]> of(PersonalField field, String value) {
    return normalised(field, value)
        .map(
            text ->
                mac(
                    key("blind-index.v1|" + field.purpose() + "|" + field.code()),
                    text.getBytes(StandardCharsets.UTF_8)));
  }

  /// A digest of a whole request, by which a repeat is recognised. A plain hash would give away
  /// what was sent to whoever tries all e-mail addresses.
  byte[] fingerprint(byte[] request) {
    return mac(key("fingerprint.v1"), request);
  }

  static Optional<String> normalised(PersonalField field, String value) {
    return switch (field) {
      case EMAIL -> Optional.of(value.strip().toLowerCase(Locale.ROOT));
      case PHONE -> Optional.of(phone(NO_DIGITS.matcher(value).replaceAll("")));
      case NAME -> Optional.of(folded(value));
      case PESEL, TAX_ID, IBAN ->
          Optional.of(NO_CODE.matcher(value.toUpperCase(Locale.ROOT)).replaceAll(""));
      case ADDRESS, NOTE, DATE_OF_BIRTH -> Optional.empty();
    };
  }

  private static String phone(String digits) {
    String number = digits.startsWith("00") ? digits.substring(2) : digits;
    return number.length() == LOCAL_PHONE_DIGITS ? POLAND + number : number;
  }

  // The stroke of an l is no mark that could be taken off.
  private static String folded(String name) {
    String lower = GAPS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return bare.replace('ł', 'l').replace('ø', 'o').replace("ß", "ss");
  }

  private SecretKey key(String use) {
    AlgorithmParameterSpec derivation =
        HKDFParameterSpec.ofExtract()
            .addIKM(root)
            .thenExpand(("closter.vault|" + use).getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey(MAC, derivation);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Java 25 has HKDF", impossible);
    }
  }

  private static byte[] mac(SecretKey key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
    }
  }
}
