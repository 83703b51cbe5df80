// The challenge page: editor, draft, Run in place, shortcuts.

import { keepDraft } from "./drafts.js";
import { mount } from "./editor.js";
import { follow } from "./live.js";

const form = document.querySelector("[data-desk]");
const token = form.elements.namedItem("csrfmiddlewaretoken").value;
const door = mount(form.elements.namedItem("source"), { keys: form.dataset.keys, label: "solution.py" });
const draft = keepDraft(form, door, token);
const status = document.querySelector("[data-announce]");
const result = document.querySelector("[data-run-result]");
const announce = (text) => (status.textContent = text);

const plain = form.querySelector("[data-plain]");
function showSwitch() {
  plain.hidden = !door.hasPlain;
  plain.textContent = door.isPlain ? "Code editor" : "Plain editor";
}
plain.addEventListener("click", () => {
  door.setPlain(!door.isPlain);
  showSwitch();
  door.focus();
});
showSwitch();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.submitter?.value === "RUN") return draft.inTurn(run);
  await draft.save();
  form.submit(); // without a purpose, which is to submit
});

for (const leaving of document.querySelectorAll("[data-leaves]")) {
  leaving.addEventListener("submit", async (event) => {
    event.preventDefault();
    await draft.save();
    leaving.submit();
  });
}

async function run() {
  const source = door.value;
  const data = new FormData(form);
  data.set("purpose", "RUN");
  data.set("key", crypto.randomUUID?.() ?? String(Math.random()));
  announce("Sending your code");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(data),
    });
    const answer = await said(response);
    if (answer.revision !== undefined) draft.agree(source, answer.revision);
    if (answer.theirs) draft.disagree({ source: answer.theirs, revision: answer.revision });
    if (answer.problem) return complain(answer.problem);
    result.style.minHeight = `${result.offsetHeight}px`; // or the page jumps up, and down again with the verdict
    result.innerHTML = answer.html;
    follow(result, announce, () => (result.style.minHeight = ""));
    result.scrollIntoView({ block: "nearest", behavior: "smooth" });
  } catch {
    complain("The server could not be reached. Your code is kept in this browser.");
  }
}

// A whole page comes from another place than the desk: sign-in, a limit, a fault.
async function said(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) return response.json();
  const why = response.redirected ? "You are signed out" : `The server answered ${response.status}`;
  return { problem: `${why}. Your code is kept in this browser; reload the page to go on.` };
}

function complain(problem) {
  const card = document.createElement("p");
  card.className = "callout callout--fail";
  card.textContent = problem;
  result.replaceChildren(card);
  announce(problem);
}

// Clicking the button, rather than form.submit(), sends `purpose` and lets the listener above see it.
function press(purpose) {
  form.querySelector(`button[name="purpose"][value="${purpose}"]`).click();
}

document.addEventListener(
  "keydown",
  (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const verb = { Enter: () => press(event.shiftKey ? "SUBMIT" : "RUN"), "'": () => press("RUN"), s: () => draft.save() }[
      event.key
    ];
    if (!verb) return;
    event.preventDefault();
    event.stopPropagation();
    verb();
  },
  { capture: true },
);
