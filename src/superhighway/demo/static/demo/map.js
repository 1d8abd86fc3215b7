// The drawn map, where scripts run: it begins in its middle, where most places are, and a press on
// any point that is no link asks for the slip from there.
for (const map of document.querySelectorAll("[data-map]")) {
  const { map: address, lat, lon, latStep, lonStep } = map.dataset;
  const svg = map.querySelector("svg");
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
  document.querySelector("[data-anywhere]").hidden = false;
  svg.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const place = [Number(lat) - spot.y * latStep, Number(lon) + spot.x * lonStep];
    const slip = new URL(address, location.href);
    slip.searchParams.set("from", `point:${place.map((degrees) => degrees.toFixed(5)).join(",")}`);
    location.assign(slip);
  });
}
