package pl.closter.edge;

/// Ends a request with a [Problem]. For malformed requests only: a refusal is a value.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.title(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
