// On every page: the theme button without a reload, and "?" for the list of shortcuts.

import { isTyping } from "./typing.js";

const order = ["auto", "light", "dark"];
const form = document.querySelector("[data-theme-form]");

function show(theme) {
  const next = order[(order.indexOf(theme) + 1) % order.length];
  const words = `Theme: ${theme}. Switch to ${next}.`;
  const button = form.elements.namedItem("theme");
  document.documentElement.dataset.theme = theme;
  button.value = next;
  button.title = words;
  form.querySelector("[data-theme-words]").textContent = words;
  for (const icon of form.querySelectorAll("[data-theme-icon]")) {
    icon.hidden = icon.dataset.themeIcon !== theme;
  }
}

let sent = Promise.resolve();

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  show(data.get("theme"));
  const send = () => fetch(form.action, { method: "POST", body: data, redirect: "manual", keepalive: true });
  sent = sent.then(send, send); // one after the other, so that the last choice is the one that stays
});

document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
    location.assign("/help/#shortcuts");
  }
});
