package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.forge.ForgeAccess;
import dev.autofix.activities.forge.ForgeType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgeSettingsTest {
  @TempDir Path folder;

  @Test
  void no_forge_is_the_default() throws Exception {
    assertThat(Reading.text(folder, "temporal: {}").forges()).isEmpty();
  }

  @Test
  void a_forge_needs_its_repositories_its_type_and_a_token() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "t0ken\n");
    List<ForgeAccess> forges =
        Reading.text(
                folder,
                """
                forges:
                  - {urlPrefix: "https://git.example.com/", type: gitlab, tokenFile: %s}
                """
                    .formatted(token))
            .forges();

    ForgeAccess forge = forges.get(0);
    assertThat(forge.urlPrefix()).isEqualTo("https://git.example.com/");
    assertThat(forge.type()).isEqualTo(ForgeType.GITLAB);
    assertThat(forge.api()).isNull();
    assertThat(forge.token().token()).isEqualTo("t0ken");
    assertThat(forge.poll()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void everything_can_be_said() throws Exception {
    ForgeAccess forge =
        Reading.text(
                folder,
                """
                forges:
                  - urlPrefix: "git@git.example.com:"
                    type: gitea
                    apiUrl: http://git.example.com:3000/api/v1
                    tokenFile: /etc/autofix/forge-token
                    caFile: /etc/autofix/ca.pem
                    poll: 5m
                """)
            .forges()
            .get(0);

    assertThat(forge.api()).isEqualTo(URI.create("http://git.example.com:3000/api/v1"));
    assertThat(forge.caFile()).isEqualTo(Path.of("/etc/autofix/ca.pem"));
    assertThat(forge.poll()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void an_unknown_type_names_the_entry_the_field_and_the_types() throws Exception {
    AutofixConfiguration read =
        Reading.text(
            folder,
            """
            forges:
              - {urlPrefix: "https://git.example.com/", type: sourceforge, tokenFile: t}
            """);

    assertThatThrownBy(read::forges)
        .hasMessage(
            "forges[0] 'https://git.example.com/': type 'sourceforge'"
                + " (expected: github, gitlab, gitea)");
  }

  @Test
  void an_entry_without_a_token_says_what_is_missing() {
    assertThatThrownBy(
            () ->
                Reading.text(
                    folder,
                    """
                    forges:
                      - {urlPrefix: "https://git.example.com/", type: github}
                    """))
        .hasMessageContaining("forges has an entry without tokenFile");
  }
}
