// The editor behind one small door: mount(textarea) -> {value, onChange, focus, setPlain, ...}.
// The textarea stays the form's field, so everything works without Ace, and another editor could take its place.

const PLAIN = "zg-plain-editor";
const BASE = "/static/django_ace/ace/";
// Colours come from submissions.css, which follows the page's theme.
const THEME = { $id: "zerograd", cssClass: "ace-zerograd", cssText: "", isDark: false };

export function mount(textarea, { keys = "standard", label = "Your code" } = {}) {
  const listeners = [];
  const changed = () => listeners.forEach((listener) => listener(textarea.value));
  const ace = window.ace ? mountAce(textarea, keys, label, changed) : null;
  textarea.addEventListener("input", changed);

  const door = {
    hasPlain: Boolean(ace),
    get isPlain() {
      return !ace || ace.holder.hidden;
    },
    get value() {
      return textarea.value;
    },
    set value(text) {
      textarea.value = text;
      ace?.show(text);
    },
    onChange: (listener) => listeners.push(listener),
    focus: () => (door.isPlain ? textarea.focus() : ace.editor.focus()),
    setPlain(plain) {
      if (!ace) return;
      localStorage.setItem(PLAIN, plain ? "yes" : "no");
      textarea.hidden = !plain;
      ace.holder.hidden = plain;
      if (!plain) ace.show(textarea.value);
    },
  };
  const chosen = localStorage.getItem(PLAIN);
  if (ace) door.setPlain(chosen ? chosen === "yes" : matchMedia("(pointer: coarse)").matches);
  return door;
}

function mountAce(textarea, keys, label, changed) {
  const { ace } = window;
  ace.config.set("useStrictCSP", true); // its style sheet is linked by the page
  ace.config.set("basePath", textarea.dataset.ace ?? BASE);
  const holder = document.createElement("div");
  holder.className = "editor__ace";
  textarea.after(holder);
  const editor = ace.edit(holder, {
    value: textarea.value,
    mode: "ace/mode/python",
    enableKeyboardAccessibility: true, // Tab leaves; Enter goes in, Escape out
    textInputAriaLabel: label,
    showPrintMargin: false,
    useWorker: false,
    tabSize: 4,
    useSoftTabs: true,
    fontFamily: "var(--mono)",
    fontSize: 14,
    scrollPastEnd: 0.2,
  });
  editor.setTheme(THEME);
  if (keys === "vim" || keys === "emacs") editor.setKeyboardHandler(`ace/keyboard/${keys}`);
  // The page's own keys; Ace would take them.
  for (const key of ["Ctrl-Enter", "Command-Enter", "Ctrl-Shift-Enter", "Command-Shift-Enter"]) {
    editor.commands.bindKey(key, null);
  }
  let quiet = false;
  editor.session.on("change", () => {
    if (quiet) return;
    textarea.value = editor.getValue();
    changed();
  });
  const show = (text) => {
    if (text === editor.getValue()) return;
    quiet = true;
    editor.setValue(text, -1);
    quiet = false;
  };
  return { editor, holder, show };
}
