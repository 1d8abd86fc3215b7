// Shows and hides conditional questions at once. Without it all are shown, each with its condition
// in words, and the node leaves out what isn't asked when the page is sent.
const form = document.querySelector("form[data-filling]");

function visible(element) {
  return !element.closest(".fi-when[hidden]");
}

function date(name) {
  const part = (end) => form.elements[`${name}${end}`]?.value.trim() ?? "";
  const [day, month, year] = [part("-day"), part("-month"), part("-year")];
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return [];
  return [`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`];
}

function answers(name) {
  const inputs = [...form.querySelectorAll(`[name="${name}"], [name="${name}-day"]`)];
  if (!inputs.length) return null;
  if (!inputs.some(visible)) return [];
  if (inputs[0].name.endsWith("-day")) return date(name);
  if (["radio", "checkbox"].includes(inputs[0].type)) {
    return inputs.filter((one) => one.checked).map((one) => one.value);
  }
  return inputs.map((one) => one.value.trim()).filter(Boolean);
}

function compared(answer, wanted) {
  if (typeof wanted === "boolean") return [answer, wanted ? "yes" : "no"];
  if (typeof wanted === "number") return [Number(answer.replace(",", ".")), wanted];
  return [answer, wanted];
}

const HOLDS = {
  "=": (one, other) => one === other,
  ">": (one, other) => one > other,
  "<": (one, other) => one < other,
  ">=": (one, other) => one >= other,
  "<=": (one, other) => one <= other,
};

// True, false, or null where the page can't tell: the question is on another one.
function holds(condition) {
  const given = condition.fields.map(answers);
  if (given.includes(null)) return null;
  const all = given.flat();
  if (condition.operator === "exists") return (all.length > 0) === condition.answer;
  const operator = condition.operator === "!=" ? "=" : condition.operator;
  const any = all.some((one) => HOLDS[operator](...compared(one, condition.answer)));
  return condition.operator === "!=" ? !any : any;
}

function wanted({ any, conditions }) {
  const found = conditions.map(holds);
  if (found.includes(null)) return null;
  return any ? found.includes(true) : !found.includes(false);
}

// What is hidden may hide others after it, so go round until nothing changes.
function look() {
  const parts = [...form.querySelectorAll(".fi-when[data-when]")];
  for (let round = 0, changed = true; changed && round <= parts.length; round += 1) {
    changed = false;
    for (const part of parts) {
      const want = wanted(JSON.parse(part.dataset.when));
      if (want !== null && part.hidden === want) {
        part.hidden = !want;
        changed = true;
      }
    }
  }
}

if (form) {
  document.body.classList.add("fi-live");
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  look();
}
