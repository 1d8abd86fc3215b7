// One place: suggestions while typing, "use where I am now", and the place remembered on this
// device only. Without this script the field is a plain text input that works all the same.
// Follows the ARIA 1.2 combobox pattern with a list box.

const KEY = "superhighway.place";
const WAIT_MS = 150;
const SHORTEST = 2;

function make(tag, properties = {}, parent = null) {
  const element = Object.assign(document.createElement(tag), properties);
  if (parent) parent.append(element);
  return element;
}

function stored() {
  try {
    const place = JSON.parse(localStorage.getItem(KEY));
    return place && typeof place.text === "string" ? place : null;
  } catch {
    return null;
  }
}

class PlaceField {
  constructor(group) {
    this.group = group;
    this.input = group.querySelector("input");
    this.name = this.input.name;
    this.options = [];
    this.active = -1;
    this.build();
    this.listen();
    if (this.input.dataset.ref && this.input.value) this.refer(this.input.dataset.ref);
    if (group.dataset.position === "yes") this.offerPosition();
    if (group.dataset.remember === "yes") this.offerMemory();
  }

  build() {
    const { input } = this;
    const listId = `${input.id}-places`;
    this.box = make("div", { className: "sh-place__box" });
    input.replaceWith(this.box);
    this.box.append(input);
    this.list = make("ul", { id: listId, className: "sh-place__list", hidden: true }, this.box);
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Places");
    this.status = make("div", { className: "nhsuk-u-visually-hidden" }, this.group);
    this.status.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
    })) input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.refer("");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.suggest(), WAIT_MS);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
  }

  // The form sends the reference in place of the text while the two belong together.
  refer(ref) {
    this.ref = ref;
    if (!ref) {
      this.hidden?.remove();
      this.hidden = null;
      this.input.name = this.name;
      return;
    }
    this.hidden ??= make("input", { type: "hidden", name: this.name }, this.box);
    this.hidden.value = ref;
    this.input.removeAttribute("name");
  }

  async suggest() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (text.length < SHORTEST) return this.close();
    this.request = new AbortController();
    try {
      const address = `${this.group.dataset.placeField}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show(await answer.json());
    } catch {
      this.close();
    }
  }

  show(places) {
    this.close();
    if (document.activeElement !== this.input) return;
    this.places = places;
    this.options = places.map((place, index) => {
      const option = make("li", { id: `${this.list.id}-${index}`, className: "sh-place__option" }, this.list);
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      make("span", { className: "sh-place__name", textContent: place.name }, option);
      if (place.note) make("span", { className: "sh-place__note", textContent: place.note }, option);
      return option;
    });
    if (!places.length) {
      this.status.textContent = "No place found. You can go on typing.";
      return;
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const count = places.length === 1 ? "1 place" : `${places.length} places`;
    this.status.textContent = `${count}. Use the up and down arrow keys to choose.`;
  }

  close() {
    this.list.replaceChildren();
    this.list.hidden = true;
    this.options = [];
    this.input.setAttribute("aria-expanded", "false");
    this.point(-1);
  }

  point(index) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(index) {
    const place = this.places[index];
    this.input.value = place.name;
    this.refer(place.ref);
    this.close();
    this.status.textContent = `${place.name} chosen.`;
  }

  key(event) {
    const count = this.options.length;
    if (!count) return;
    if (event.key === "ArrowDown") this.point((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.point((this.active + count + (this.active < 0 ? 0 : -1)) % count);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  offerPosition() {
    if (!("geolocation" in navigator) || !window.isSecureContext) return;
    const button = make("button", {
      type: "button",
      className: "sh-place__button sh-noprint",
      textContent: "Use where I am now",
    }, this.group);
    button.addEventListener("click", () => {
      this.status.textContent = "Finding where you are.";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          this.input.value = "Where I am now";
          this.refer(`point:${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`);
          this.status.textContent = "The place where you are now is filled in.";
        },
        () => this.tell("We could not find where you are. Type a postcode or a place."),
        { maximumAge: 60000, timeout: 15000 },
      );
    });
  }

  tell(sentence) {
    this.status.className = "nhsuk-hint sh-place__told";
    this.status.textContent = sentence;
  }

  offerMemory() {
    const kept = stored();
    const row = make("div", { className: "sh-place__memory sh-noprint" }, this.group);
    const label = make("label", { className: "sh-place__remember" }, row);
    const box = make("input", { type: "checkbox", checked: Boolean(kept) }, label);
    label.append(" Remember this place on this device only");
    if (kept && !this.input.value) {
      this.input.value = kept.text;
      if (kept.ref) this.refer(kept.ref);
    }
    if (kept) this.offerForgetting(row, box);
    this.input.form?.addEventListener("submit", () => this.remember(box.checked));
  }

  offerForgetting(row, box) {
    const button = make("button", { type: "button", className: "sh-place__button", textContent: "Forget it" }, row);
    button.addEventListener("click", () => {
      box.checked = false;
      this.remember(false);
      this.input.value = "";
      this.refer("");
      button.remove();
      this.status.textContent = "The place is forgotten.";
      this.input.focus();
    });
  }

  remember(wanted) {
    try {
      const text = this.input.value.trim();
      // A position of this moment is no place to come back to.
      const lasting = !(this.ref ?? "").startsWith("point:");
      if (wanted && text && lasting) localStorage.setItem(KEY, JSON.stringify({ text, ref: this.ref || "" }));
      else if (!wanted) localStorage.removeItem(KEY);
    } catch {
      // A device that keeps nothing: the page works without.
    }
  }
}

for (const group of document.querySelectorAll("[data-place-field]")) new PlaceField(group);
