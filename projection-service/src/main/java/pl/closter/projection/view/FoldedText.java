package pl.closter.projection.view;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Texts as they are searched: small letters without marks.
///
/// A row keeps its own in column `searched`, so that a search folds the word that somebody typed
/// and nothing else. Rows of before were folded by SQL that says the same (`V104__searched.sql`);
/// should this change, all rows have to be built anew.
public final class FoldedText {

  // Of Polish and its neighbours.
  static final String MARKED = "ąćęłńóśźżáäčéèíöšüž";
  static final String PLAIN = "acelnoszzaaceeiosuz";

  private static final int ASCII = 0x80;

  private FoldedText() {}

  /// What is searched of a row, part by part; null is a part without words.
  public static String of(@Nullable String... parts) {
    return Arrays.stream(parts)
        .map(part -> part == null ? "" : fold(part))
        .collect(Collectors.joining(" "));
  }

  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(FoldedText::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static int fold(int letter) {
    int small = Character.toLowerCase(letter);
    int marked = small < ASCII ? -1 : MARKED.indexOf(small);
    return marked < 0 ? small : PLAIN.charAt(marked);
  }
}
