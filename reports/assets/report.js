// Draws each chart anew with Vega where scripts run; the SVG stays where it can't.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const figure of document.querySelectorAll("figure.chart")) {
    const drawn = figure.querySelector(".drawn");
    const specification = JSON.parse(figure.querySelector("script").textContent);
    const live = document.createElement("div");
    live.className = "drawn live";
    live.hidden = true;
    drawn.after(live);
    // `ast`: expressions are interpreted, because the content security policy forbids eval.
    window.vegaEmbed(live, specification, { ast: true, actions: false, renderer: "svg", tooltip: { theme: "custom" } })
      .then(() => { live.hidden = false; drawn.hidden = true; figure.dataset.live = "true"; });
  }
});
