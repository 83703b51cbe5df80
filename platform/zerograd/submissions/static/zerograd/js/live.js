// Follows a submission until it is final: a stream first, polling where no stream gets through.

const words = {
  QUEUED: (state) => `Queued, number ${state.position}`,
  RUNNING: (state) => state.phase || "preparing",
};
const MAX_FAILURES = 3;
const POLL_MS = 2000;

/** Follow the result shown in `holder` (an element that holds one `[data-live]`); `done` is called at the end. */
export function follow(holder, announce = () => {}, done = () => {}) {
  const section = () => holder.querySelector("[data-live]");
  if (section().dataset.final === "true") return done();
  let last = "";
  let failures = 0;
  let stream = null;
  let turn = Promise.resolve();

  // One after the other: a slow answer must not put an older page over a newer one.
  function show(state) {
    turn = turn.catch(() => {}).then(() => put(state));
    return turn;
  }

  async function put(state) {
    lost(false);
    const now = said(state);
    if (now === last) return;
    const card = section().querySelector("[data-waiting]");
    if (!card || needsPage(state, card)) await swap(holder);
    else patch(card, state);
    last = now;
    announce(state.final ? section().dataset.words : now);
    if (state.final) done();
  }

  function lost(is) {
    const card = section().querySelector("[data-lost]");
    if (card) card.hidden = !is;
  }

  async function poll() {
    try {
      const response = await fetch(section().dataset.status, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const state = await response.json();
      await show(state);
      if (state.final) return;
    } catch {
      lost(true);
    }
    setTimeout(poll, POLL_MS);
  }

  stream = new EventSource(section().dataset.events);
  stream.addEventListener("state", (event) => {
    failures = 0;
    const state = JSON.parse(event.data);
    if (state.final) stream.close();
    show(state).catch(() => {
      stream.close();
      poll();
    });
  });
  stream.addEventListener("error", () => {
    failures += 1;
    if (failures < MAX_FAILURES && stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    poll();
  });
}

function said(state) {
  const failed = state.failed ? `. First failed check so far: ${state.failed.title}` : "";
  return (words[state.status]?.(state) ?? state.status) + failed + (state.late ? ". It takes longer than usual" : "");
}

// What the server words by itself: the verdict, a grader that is away, a try that failed.
function needsPage(state, card) {
  return state.final || String(state.late) !== card.dataset.late || (state.status === "QUEUED" && state.tries > 0);
}

function patch(card, state) {
  const steps = [...card.querySelectorAll("[data-step]")];
  const names = steps.map((step) => step.dataset.step);
  const now = names.indexOf(state.status === "QUEUED" ? "queued" : state.phase || "preparing");
  steps.forEach((step, i) => {
    step.classList.toggle("stepper__step--done", i < now);
    step.classList.toggle("stepper__step--current", i === now);
    step.toggleAttribute("aria-current", i === now);
    if (i === now) step.setAttribute("aria-current", "step");
  });
  for (const line of card.querySelectorAll("[data-while]")) line.hidden = line.dataset.while !== state.status;
  card.querySelector("[data-position]").textContent = `Number ${state.position} in the queue.`;
  soFar(card.querySelector("[data-so-far]"), state.failed);
}

function soFar(box, failed) {
  box.hidden = !failed;
  if (!failed) return;
  for (const element of box.querySelectorAll("[data-of]")) {
    const isNumber = element.matches("code");
    element.textContent = failed[element.dataset.of] || (isNumber ? "nothing" : "");
  }
  box.querySelector(".seen").hidden = !failed.observed && !failed.expected;
}

async function swap(holder) {
  const old = holder.querySelector("[data-live]");
  const response = await fetch(old.dataset.result);
  if (!response.ok) throw new Error(String(response.status));
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = html.querySelector("[data-live]");
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (focused) (fresh.querySelector("[data-cancel] button") ?? focusable(fresh)).focus();
}

function focusable(element) {
  element.tabIndex = -1;
  return element;
}

const page = document.querySelector("main > [data-live]");
if (page) {
  const status = document.querySelector("[data-announce]");
  follow(
    page.parentElement,
    (text) => (status.textContent = text),
    () => (document.title = document.querySelector("main > [data-live]").dataset.title),
  );
}
