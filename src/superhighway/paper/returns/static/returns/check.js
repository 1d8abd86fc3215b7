// One key for each decision. Without it every key's button is there to be pressed.

function isTyping(target) {
  return target instanceof HTMLInputElement && target.type === "text";
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const onButton = event.key === "Enter" && event.target instanceof HTMLElement && event.target.closest("a, button");
  if (onButton) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const found = event.key === "Enter" ? (document.querySelector("[data-accept]") ?? wanted) : wanted;
  if (!found) return;
  event.preventDefault();
  if (isTyping(found)) found.focus();
  else found.click();
}

function typed(event) {
  if (event.key !== "Enter" || !isTyping(event.target)) return;
  event.preventDefault();
  document.querySelector('button[value="type"]').click();
}

document.addEventListener("keydown", pressed);
document.addEventListener("keydown", typed);
document.body.classList.add("pr-keys");
