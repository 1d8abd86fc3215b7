// On a narrow screen the map scrolls sideways: begin in its middle, where most places are.
for (const map of document.querySelectorAll("[data-centre]")) {
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
}
