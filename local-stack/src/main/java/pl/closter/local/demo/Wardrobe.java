package pl.closter.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The garments of the demo, as written in `demo/wardrobe.csv`.
final class Wardrobe {

  private static final int COLUMNS = 13;

  /// One garment.
  ///
  /// @param grade what the system must compute from the defects by itself
  record Garment(
      int no,
      String title,
      String brand,
      String category,
      String size,
      String colour,
      boolean unworn,
      boolean tagsAttached,
      List<Defect> defects,
      String grade,
      long priceMinor,
      String currency,
      String inventoryMode) {

    /// An amount in the currency of its price.
    Map<String, Object> money(long minor) {
      return Map.of("amountMinor", minor, "currency", currency);
    }
  }

  record Defect(String code, String area, String severity) {}

  private Wardrobe() {}

  /// All garments of the file.
  ///
  /// @throws IOException when the file cannot be read, or a line of it is not a garment
  static List<Garment> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size()).stream().map(Wardrobe::garment).toList();
  }

  // The file is ours: no column holds a comma or a quotation mark, and this says so when one does.
  private static Garment garment(String line) {
    String[] cell = line.split(",", -1);
    if (cell.length != COLUMNS || line.contains("\"")) {
      throw new IllegalArgumentException("This line of the wardrobe is not a garment: " + line);
    }
    return new Garment(
        Integer.parseInt(cell[0]),
        cell[1],
        cell[2],
        cell[3],
        cell[4],
        cell[5],
        Boolean.parseBoolean(cell[6]),
        Boolean.parseBoolean(cell[7]),
        defects(cell[8]),
        cell[9],
        Long.parseLong(cell[10]),
        cell[11],
        cell[12]);
  }

  private static List<Defect> defects(String cell) {
    return cell.isEmpty()
        ? List.of()
        : Arrays.stream(cell.split("\\|", -1)).map(Wardrobe::defect).toList();
  }

  private static Defect defect(String text) {
    String[] part = text.split(":", -1);
    return new Defect(part[0], part[1], part[2]);
  }
}
