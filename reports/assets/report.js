// Sorting, choosing and searching in tables, where scripts run; without them a table is complete as it stands.
"use strict";
(() => {
  const field = (words, control) => {
    const label = document.createElement("label");
    label.append(words, control);
    return label;
  };
  const search = (table) => {
    const input = document.createElement("input");
    input.type = "search";
    input.addEventListener("input", () => table.search(input.value).draw());
    return field("Search", input);
  };
  const choice = (table, head, at) => {
    const select = document.createElement("select");
    const values = [...new Set(table.column(at).nodes().toArray().map((cell) => cell.textContent.trim()))].sort();
    for (const value of ["", ...values]) select.add(new Option(value || "all", value));
    select.addEventListener("change", () => {
      const wanted = select.value;
      table.column(at).search(wanted ? (words) => words.trim() === wanted : "").draw();
    });
    return values.length > 1 ? field(head, select) : "";
  };
  const count = (table) => {
    const said = document.createElement("output");
    table.on("draw", () => {
      const { recordsDisplay, recordsTotal } = table.page.info();
      said.textContent = recordsDisplay === recordsTotal ? "" : `${recordsDisplay} of ${recordsTotal} rows`;
    });
    return said;
  };
  for (const element of document.querySelectorAll("table[data-sortable]")) {
    if (element.tBodies[0].rows.length < 5) continue;
    const heads = [...element.tHead.rows[0].cells];
    const table = new window.DataTable(element, {
      paging: false, info: false, autoWidth: false, order: [], layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null },
    });
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(search(table));
    heads.forEach((head, at) => {
      if (head.hasAttribute("data-choice")) tools.append(choice(table, head.textContent.trim(), at));
    });
    tools.append(count(table));
    element.closest(".rows").before(tools);
  }
})();
