package dev.autofix.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.ledger.Trailers.Trailer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrailersTest {
  @Test
  void theLastParagraphHoldsThem() {
    String message = "Raise memory\n\nIt was killed.\n\nAutofix-Fix: r/1\nAutofix-Rule: oom\n";
    assertThat(Trailers.of(message).entries())
        .containsExactly(new Trailer("Autofix-Fix", "r/1"), new Trailer("Autofix-Rule", "oom"));
    assertThat(Trailers.fix(message)).hasValue("r/1");
  }

  @Test
  void anEarlierParagraphDoesNotCount() {
    assertThat(Trailers.fix("Subject\n\nAutofix-Fix: r/1\n\nSigned-off-by: somebody\n")).isEmpty();
  }

  @Test
  void theSubjectDoesNotCount() {
    assertThat(Trailers.fix("Autofix-Fix: r/1")).isEmpty();
    assertThat(Trailers.fix("\n\nAutofix-Fix: r/1\n")).isEmpty();
  }

  @Test
  void aParagraphOfProseIsNoTrailerBlock() {
    assertThat(Trailers.fix("Subject\n\nsee the line\nAutofix-Fix: r/1\n")).isEmpty();
  }

  @Test
  void windowsLineEndsAndBlankTailsAreRead() {
    assertThat(Trailers.fix("Subject\r\n\r\nAutofix-Fix: r/1\r\nAutofix-Rule: oom\r\n\r\n \r\n"))
        .hasValue("r/1");
  }

  @Test
  void aContinuationLineBelongsToItsTrailer() {
    Trailers trailers = Trailers.of("Subject\n\nAutofix-Change: a.b\n  1 -> 2\nAutofix-Fix: r/1");
    assertThat(trailers.first("Autofix-Change")).hasValue("a.b 1 -> 2");
    assertThat(trailers.first("Autofix-Fix")).hasValue("r/1");
  }

  @Test
  void keysAreComparedWithoutRegardToCase() {
    assertThat(Trailers.of("S\n\nautofix-FIX: r/1").first("Autofix-Fix")).hasValue("r/1");
  }

  @Test
  void anEmptyMessageHasNone() {
    assertThat(Trailers.of("").entries()).isEmpty();
    assertThat(Trailers.of("\n\n").entries()).isEmpty();
  }

  @Property
  void whateverTheBodySaysTheLastParagraphDecides(
      @ForAll String body, @ForAll @AlphaChars @StringLength(min = 1, max = 20) String id) {
    assertThat(Trailers.fix("Subject\n\n" + body + "\n\nAutofix-Fix: " + id)).hasValue(id);
  }

  @Property
  void neverThrows(@ForAll String message) {
    assertThat(Trailers.of(message).entries()).isNotNull();
  }
}
