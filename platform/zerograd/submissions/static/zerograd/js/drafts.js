// Keeps the draft: on the server a second after the last key, and in this browser at once.

const WAIT_MS = 1000;

export function keepDraft(form, door, token) {
  const storage = `zg-draft-${form.dataset.slug}`;
  const saved = form.querySelector("[data-saved]");
  const conflict = form.querySelector("[data-conflict]");
  let revision = Number(form.dataset.revision);
  let onServer = door.value;
  let timer = 0;
  let theirs = null;

  const local = read(storage);
  // Written here, never stored there, and nobody wrote there since: it is the newest.
  if (local && local.revision === revision && local.source !== onServer) door.value = local.source;

  async function save() {
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
      if (response.status === 409) return disagree(await response.json());
      if (!response.ok) throw new Error(String(response.status));
      agree(source, (await response.json()).revision);
    } catch {
      saved.textContent = "Not saved on the server; kept in this browser";
      timer = setTimeout(save, 5 * WAIT_MS);
    }
  }

  function agree(source, number) {
    revision = number;
    onServer = source;
    theirs = null;
    conflict.hidden = true;
    if (door.value === source) localStorage.removeItem(storage);
    saved.textContent = door.value === source ? "Draft saved" : "Not saved yet";
  }

  function disagree(answer) {
    theirs = answer;
    conflict.querySelector("[data-theirs]").textContent = answer.source;
    conflict.hidden = false;
    saved.textContent = "Not saved: changed in another window";
  }

  conflict.querySelector("[data-keep-mine]").addEventListener("click", () => {
    agree(theirs.source, theirs.revision);
    save();
  });
  conflict.querySelector("[data-take-theirs]").addEventListener("click", () => {
    door.value = theirs.source;
    agree(theirs.source, theirs.revision);
  });
  door.onChange((source) => {
    localStorage.setItem(storage, JSON.stringify({ source, revision }));
    if (!theirs) saved.textContent = "Not saved yet";
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  });
  if (door.value !== onServer) save();
  return { save, agree };
}

function read(storage) {
  try {
    return JSON.parse(localStorage.getItem(storage));
  } catch {
    return null;
  }
}
