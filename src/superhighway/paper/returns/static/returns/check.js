// One key for each decision. Without it every key's button is there to be pressed.

// A decision is on its way: whatever is pressed until the next answer shows is not about that one.
let sent = false;

function isTyping(target) {
  return target instanceof HTMLInputElement && target.type === "text";
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const onButton = event.key === "Enter" && event.target instanceof HTMLElement && event.target.closest("a, button");
  if (onButton && !event.repeat) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const found = event.key === "Enter" ? (document.querySelector("[data-accept]") ?? wanted) : wanted;
  if (!found) return;
  event.preventDefault();
  // A key that is held down has not seen the answer that it would decide.
  if (event.repeat) return;
  if (isTyping(found)) found.focus();
  else found.click();
}

function typed(event) {
  if (event.key !== "Enter" || !isTyping(event.target)) return;
  event.preventDefault();
  if (!event.repeat) document.querySelector('button[value="type"]').click();
}

function once(event) {
  if (sent) event.preventDefault();
  sent = true;
}

document.addEventListener("keydown", pressed);
document.addEventListener("keydown", typed);
document.addEventListener("submit", once);
addEventListener("pageshow", () => {
  sent = false;
});
document.body.classList.add("pr-keys");
