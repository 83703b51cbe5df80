// Keeps the draft: on the server a second after the last key, and in this browser at once.

const WAIT_MS = 1000;

export function keepDraft(form, door, token) {
  const storage = `zg-draft-${form.dataset.user}-${form.dataset.slug}`; // others may use this browser, too
  const saved = form.querySelector("[data-saved]");
  const conflict = form.querySelector("[data-conflict]");
  const grewFrom = form.querySelector("[name=revision]"); // Run and Submit send it, too
  let revision = Number(grewFrom.value);
  let onServer = door.value;
  let timer = 0;
  let theirs = null;
  let turn = Promise.resolve();

  // One after the other: each request names the revision that the last one made.
  function inTurn(task) {
    turn = turn.then(task);
    return turn;
  }

  const save = () => inTurn(put);

  async function put() {
    clearTimeout(timer);
    if (door.value === onServer || theirs) return;
    const source = door.value;
    saved.textContent = "Saving…";
    try {
      const response = await fetch(form.dataset.draft, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ source, revision }),
      });
      if (response.status === 409) {
        const answer = await response.json();
        onServer = answer.source;
        return disagree(answer);
      }
      if (!response.ok) throw new Error(String(response.status));
      agree(source, (await response.json()).revision);
    } catch {
      saved.textContent = "Not saved on the server; kept in this browser";
      timer = setTimeout(save, 5 * WAIT_MS);
    }
  }

  function agree(source, number) {
    onServer = source;
    settle(number);
  }

  function settle(number) {
    grewFrom.value = revision = number;
    theirs = null;
    conflict.hidden = true;
    note(door.value);
  }

  /** Show both: `other` is what the server held, or holds, beside what is in the editor. */
  function disagree(other) {
    theirs = other;
    conflict.querySelector("[data-theirs]").textContent = other.source;
    conflict.hidden = false;
    note(door.value);
  }

  /** Go on with what was written here and never stored there: it is the newest, unless somebody wrote there since. */
  function resume(local) {
    const there = { source: onServer, revision };
    door.value = local.source;
    if (local.source === onServer || local.revision === revision) return note(local.source);
    grewFrom.value = revision = local.revision;
    disagree(there);
  }

  function choose(source) {
    door.value = source;
    settle(theirs.revision);
    save();
  }

  function note(source) {
    const stored = source === onServer;
    if (stored) localStorage.removeItem(storage);
    else localStorage.setItem(storage, JSON.stringify({ source, revision }));
    if (theirs) saved.textContent = "Changed in another window";
    else saved.textContent = stored ? "Draft saved" : "Not saved yet";
  }

  conflict.querySelector("[data-keep-mine]").addEventListener("click", () => choose(door.value));
  conflict.querySelector("[data-take-theirs]").addEventListener("click", () => choose(theirs.source));
  door.onChange((source) => {
    note(source);
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  });
  const local = read(storage);
  if (local) resume(local);
  save();
  return { save, inTurn, agree, disagree };
}

function read(storage) {
  try {
    return JSON.parse(localStorage.getItem(storage));
  } catch {
    return null;
  }
}
