"use strict";

// What htmx leaves to us: swap only what changed, keep what a person opened, say what is new.
(function () {
  let shown = null;
  let opened = [];
  let said = null;

  function text(element) {
    return element === null ? null : element.textContent.trim().replace(/\s+/g, " ");
  }

  function announce() {
    const now = text(document.querySelector("[data-announce]"));
    if (said !== null && now !== null && now !== said) {
      document.getElementById("announcement").textContent = now;
    }
    said = now;
  }

  function reachable(yes) {
    const notice = document.getElementById("connection");
    if (notice.hidden !== yes) {
      notice.hidden = yes;
    }
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    const answer = event.detail.xhr;
    reachable(answer.status < 500);
    const tag = answer.getResponseHeader("ETag");
    if (answer.status !== 200 || tag === null || tag === shown) {
      event.detail.shouldSwap = false;
      return;
    }
    shown = tag;
    opened = Array.from(document.querySelectorAll("details[open]"), (each) => each.id);
  });

  document.addEventListener("htmx:afterSwap", function () {
    opened.forEach(function (id) {
      const again = document.getElementById(id);
      if (again !== null) {
        again.open = true;
      }
    });
    announce();
  });

  document.addEventListener("htmx:sendError", () => reachable(false));
  document.addEventListener("htmx:timeout", () => reachable(false));

  announce();
})();
