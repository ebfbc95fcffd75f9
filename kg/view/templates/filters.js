// What is hidden: kinds, groups of modalities, and with these the rows of the table.
const off = { kind: new Set(), group: new Set(), modality: new Set() };

function hiddenNode(node) {
  return off.kind.has(node.kind) || (node.kind === "commitment" && (off.group.has(node.group_) || off.modality.has(node.modality)));
}

// A line is hidden with the actions that it stands for, with either of its ends, and where the places
// of things say what it would.
function hiddenEdge(edge) {
  const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
  if (from.quiet || to.quiet) return true;
  return (edge.folded && off.group.has(edge.group_)) || hiddenNode(from) || hiddenNode(to);
}

function startFilters(changed) {
  const boxes = [...document.querySelectorAll("#legend input")];
  for (const box of boxes) {
    box.checked = true; // a browser may remember how it stood
    box.addEventListener("change", () => {
      const [[by, name]] = Object.entries(box.dataset);
      if (box.checked) off[by].delete(name);
      else off[by].add(name);
      for (const rows of document.querySelectorAll("#table .rows")) {
        rows.hidden = off.kind.has(rows.dataset.kind) || off.group.has(rows.dataset.group);
      }
      if (by === "modality") hideRows(name, !box.checked);
      sayShown();
      changed();
    });
  }
}

// Hide the rows of a modality or show them again, and say above them how many of all are shown.
function hideRows(modality, hidden) {
  for (const section of document.querySelectorAll("#table .rows")) {
    const rows = section.querySelectorAll(`tr[data-modality="${modality}"]`);
    if (!rows.length) continue;
    for (const row of rows) row.hidden = hidden;
    const number = section.querySelector("h3 small");
    number.dataset.all ??= number.textContent;
    const left = Number(number.dataset.all.replaceAll(",", "")) - section.querySelectorAll("tr[hidden]").length;
    const shown = left.toLocaleString("en-GB");
    number.textContent = shown === number.dataset.all ? shown : `${shown} of ${number.dataset.all}`;
  }
}

// How much is shown: each kind and group by itself, never added up.
function sayShown() {
  const left = [...document.querySelectorAll("#legend input:not(:checked)")].map((box) => box.dataset.modality ?? box.closest("label").querySelector("span").textContent.toLowerCase());
  document.getElementById("shown").textContent = left.length ? `Not shown: ${left.join(", ")}.` : "";
}
