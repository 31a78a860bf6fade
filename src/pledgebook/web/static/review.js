// Keys for the review page: each presses a button or opens a part of the card that has the focus.
// Without this file everything works by mouse and by the Tab key.
"use strict";
(() => {
  const cards = [...document.querySelectorAll("[data-card]")];
  const keys = document.getElementById("keys");
  if (keys) keys.hidden = false;

  const current = () => document.activeElement && document.activeElement.closest("[data-card]");
  const go = (place) => {
    const card = cards[Math.max(0, Math.min(cards.length - 1, place))];
    if (card) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
  };

  // after a form the page comes back with the place of the card in its address
  const place = cards.findIndex((card) => "#" + card.id === window.location.hash);
  go(place < 0 && window.location.hash ? cards.length - 1 : Math.max(0, place));

  const press = (key) => {
    const scope = key === "u" ? document.getElementById("notice") : current() || cards[0];
    const found = scope && scope.querySelector(`[data-key="${key}"]`);
    if (!found) return false;
    if (found.tagName === "SUMMARY") {
      found.parentElement.open = true;
      const field = found.parentElement.querySelector("select, input:not([type=hidden]), textarea");
      (field || found).focus();
    } else {
      found.click();
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && field) {
      const details = field.closest("details");
      if (details) details.open = false;
      const card = field.closest("[data-card]");
      if (card) card.focus();
      return;
    }
    if (field) return;
    const at = cards.indexOf(current());
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (!/^[a-z]$/.test(event.key) || !press(event.key)) return;
    event.preventDefault();
  });

  // a form that was sent is not sent again while the answer is on its way
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "true";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
})();
