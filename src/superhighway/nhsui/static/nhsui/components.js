// The design system's own scripts, for pages with radios, checkboxes or an error summary.
import { initAll } from "./vendor/nhsuk.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
