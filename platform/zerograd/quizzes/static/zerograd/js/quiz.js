// The keyboard in quizzes: 1–9 and A–J choose, Enter checks and goes on. And up/down buttons for "order" questions.

import { isTyping } from "./typing.js";

const quiz = document.querySelector("[data-quiz]");
const form = quiz?.querySelector("form");
const verdict = document.getElementById("verdict");

if (verdict && location.hash === "#verdict") {
  verdict.focus();
}
form?.querySelector("[data-first]")?.focus();

function chosenBy(key) {
  const inputs = form ? [...form.querySelectorAll("input[name=given]:is([type=radio], [type=checkbox])")] : [];
  const letter = /^[a-j]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
  return /^[1-9]$/.test(key) ? inputs[Number(key) - 1] : inputs[letter];
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const onControl = /^(a|button|summary)$/i.test(event.target.tagName);
  const inText = isTyping(event.target) && !/^(radio|checkbox)$/.test(event.target.type);
  if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && (event.ctrlKey || event.metaKey)) {
    form.requestSubmit();
  } else if (!plain || inText || !quiz) {
    return;
  } else if (event.key === "Enter" && !onControl) {
    event.preventDefault();
    form ? form.requestSubmit() : quiz.querySelector("[data-next]")?.click();
  } else {
    const input = chosenBy(event.key);
    if (input) {
      input.checked = input.type === "radio" || !input.checked;
      input.focus();
    }
  }
});

const list = form?.querySelector("[data-order]");

function number() {
  [...list.children].forEach((step, place) => {
    step.querySelector("select").value = String(place + 1);
    step.querySelector('[data-move="-1"]').disabled = place === 0;
    step.querySelector('[data-move="1"]').disabled = place === list.children.length - 1;
  });
}

list?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) {
    return;
  }
  const step = button.closest("li");
  const up = button.dataset.move === "-1";
  const other = up ? step.previousElementSibling : step.nextElementSibling;
  up ? other.before(step) : other.after(step);
  number();
  const place = [...list.children].indexOf(step) + 1;
  form.querySelector("[data-order-says]").textContent = `Now step ${place} of ${list.children.length}.`;
  (button.disabled ? step.querySelector("[data-move]:not(:disabled)") : button).focus();
});

list?.addEventListener("change", (event) => {
  const step = event.target.closest("li");
  const rest = [...list.children].filter((other) => other !== step);
  rest.splice(Number(event.target.value) - 1, 0, step);
  list.replaceChildren(...rest);
  number();
  event.target.focus();
});

if (list) {
  list.classList.add("steps--moves");
  for (const moves of list.querySelectorAll("[hidden]")) {
    moves.hidden = false;
  }
  number();
}
