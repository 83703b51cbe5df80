// Follows a submission until it is final: a stream first, polling where no stream gets through.

const words = {
  QUEUED: (state) => `Queued, number ${state.position}`,
  RUNNING: (state) => state.phase || "preparing",
};
const MAX_FAILURES = 3;
const POLL_MS = 2000;

/** Follow the result shown in `holder` (an element that holds one `[data-live]`). */
export function follow(holder, announce = () => {}) {
  const section = () => holder.querySelector("[data-live]");
  if (section().dataset.final === "true") return;
  let last = "";
  let failures = 0;
  let stream = null;

  async function show(state) {
    lost(false);
    const now = `${state.status} ${state.phase} ${state.position} ${state.late}`;
    if (now === last) return;
    last = now;
    announce(words[state.status]?.(state) ?? "");
    await swap(holder);
    if (state.final) announce(section().dataset.words);
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
      last = "";
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
  follow(page.parentElement, (text) => (status.textContent = text));
}
