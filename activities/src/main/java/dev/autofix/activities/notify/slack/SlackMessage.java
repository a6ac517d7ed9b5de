package dev.autofix.activities.notify.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import dev.autofix.activities.notify.Wording;
import dev.autofix.core.fix.PlanRef;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Notice.Proposed;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks about a notice. They are few and bounded: Slack refuses the whole message where one
 * text is too long.
 *
 * @param dashboard where people open the dashboard; null: there is no link
 * @param buttons whether Slack can bring an answer back
 */
public record SlackMessage(Wording wording, @Nullable URI dashboard, boolean buttons) {
  private static final int HEADER = 150;
  private static final int SECTION = 3000;
  private static final int DIFF = 2000;
  private static final int DETAILS = 2900;
  private static final int FIELD = 300;
  private static final int LINE = 500;
  private static final int WARNINGS = 5;

  /** What a notification on a phone shows. */
  String fallback(Notice notice) {
    return SlackText.escaped(notice.summary(), LINE);
  }

  /** The message itself. */
  List<LayoutBlock> blocks(Notice notice) {
    List<LayoutBlock> blocks = new ArrayList<>();
    String title = title(notice);
    blocks.add(header(it -> it.text(plainText(SlackText.plain(title, HEADER)))));
    String text = wording.text().about(notice, SlackText::escaped);
    if (!text.isBlank()) {
      blocks.add(section(it -> it.text(markdown(bounded(text)))));
    }
    blocks.add(section(it -> it.fields(fields(notice))));
    if (notice.plan() != null && !notice.plan().diff().isBlank()) {
      String diff = SlackText.fenced(notice.plan().diff(), DIFF);
      blocks.add(section(it -> it.text(markdown(diff))));
    }
    List<ContextBlockElement> notes = notes(notice);
    if (!notes.isEmpty()) {
      blocks.add(context(notes));
    }
    List<BlockElement> elements = elements(notice);
    if (!elements.isEmpty()) {
      blocks.add(actions(elements));
    }
    return blocks;
  }

  /** Slack takes no empty one, as a template may make of what is not known yet. */
  private String title(Notice notice) {
    String title = wording.title().about(notice, value -> value);
    return title.isBlank() ? notice.summary() : title;
  }

  /** What goes into the thread. */
  List<LayoutBlock> details(Notice notice) {
    String lines = SlackText.fenced(String.join("\n", notice.details()), DETAILS);
    return List.of(section(it -> it.text(markdown(lines))));
  }

  /** A template's own text may be too long with what was put into it. */
  private static String bounded(String escaped) {
    return escaped.length() <= SECTION ? escaped : SlackText.plain(escaped, SECTION);
  }

  private static List<TextObject> fields(Notice notice) {
    List<TextObject> fields = new ArrayList<>();
    fields.add(
        field(
            "Status",
            notice.outcome() == null ? notice.state().name() : notice.outcome().display()));
    if (notice.rule() != null) {
      fields.add(field("Rule", notice.rule()));
    }
    Proposed plan = notice.plan();
    if (plan != null && !plan.file().isEmpty()) {
      fields.add(field("Key", plan.key()));
      fields.add(field("Change", plan.from() + " -> " + plan.to()));
      fields.add(field("File", plan.file()));
    }
    return fields;
  }

  private static TextObject field(String name, String value) {
    return markdown("*%s*\n%s".formatted(name, SlackText.code(value, FIELD)));
  }

  private static List<ContextBlockElement> notes(Notice notice) {
    List<ContextBlockElement> notes = new ArrayList<>();
    Proposed plan = notice.plan();
    if (plan == null) {
      return notes;
    }
    if (notice.question() != null) {
      notes.add(markdown(question(notice.question(), plan)));
    }
    plan.warnings().stream()
        .limit(WARNINGS)
        .map(warning -> markdown(":warning: " + SlackText.escaped(warning, LINE)))
        .forEach(notes::add);
    return notes;
  }

  private static String question(Notice.Question question, Proposed plan) {
    String approvers =
        question.approvers().isEmpty()
            ? ""
            : " by " + SlackText.escaped(String.join(" or ", question.approvers()), LINE);
    return "Plan %s may be approved%s until <!date^%d^{date_short_pretty} {time}|%s>"
        .formatted(
            SlackText.code(plan.hash(), FIELD),
            approvers,
            question.expiresAt().getEpochSecond(),
            question.expiresAt());
  }

  private List<BlockElement> elements(Notice notice) {
    List<BlockElement> elements = new ArrayList<>();
    Proposed plan = notice.plan();
    if (buttons && plan != null && notice.outcome() == null) {
      String value = new PlanRef(notice.workflowId(), plan.hash()).text();
      if (notice.question() != null) {
        elements.add(
            button(
                it ->
                    it.actionId(PlanRef.APPROVE)
                        .text(plainText("Approve"))
                        .style("primary")
                        .value(value)
                        .confirm(asked("Approve this plan?", plan.from() + " -> " + plan.to()))));
      }
      elements.add(
          button(
              it ->
                  it.actionId(PlanRef.CANCEL)
                      .text(plainText("Cancel"))
                      .style("danger")
                      .value(value)
                      .confirm(asked("Cancel this fix?", "What it has pushed is reverted."))));
    }
    if (dashboard != null && notice.workflowId().startsWith("fix-")) {
      elements.add(
          button(it -> it.actionId("autofix_open").text(plainText("Open")).url(page(notice))));
    }
    return elements;
  }

  private String page(Notice notice) {
    String base = String.valueOf(dashboard).replaceAll("/+$", "");
    String id = URLEncoder.encode(notice.workflowId(), StandardCharsets.UTF_8);
    return base + "/fixes/" + id.replace("+", "%20");
  }

  private static ConfirmationDialogObject asked(String title, String text) {
    return confirmationDialog(
        it ->
            it.title(plainText(title))
                .text(plainText(SlackText.plain(text, FIELD)))
                .confirm(plainText("Yes"))
                .deny(plainText("No")));
  }

  /** Verbatim: Slack makes no links and no mentions out of what it finds. */
  private static MarkdownTextObject markdown(String text) {
    return MarkdownTextObject.builder().text(text).verbatim(true).build();
  }
}
