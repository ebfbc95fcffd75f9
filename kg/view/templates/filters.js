// What is hidden: kinds, groups of modalities, and with these the rows of the table.
const off = { kinds: new Set(), groups: new Set() };

function hiddenNode(node) {
  return off.kinds.has(node.kind) || (node.kind === "commitment" && off.groups.has(node.group_));
}

// A line is hidden with the actions that it stands for, with either of its ends, and where the places
// of things say what it would.
function hiddenEdge(edge) {
  const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
  if (from.quiet || to.quiet) return true;
  return (edge.folded && off.groups.has(edge.group_)) || hiddenNode(from) || hiddenNode(to);
}

function startFilters(changed) {
  const boxes = [...document.querySelectorAll("#legend input")];
  for (const box of boxes) {
    box.checked = true; // a browser may remember how it stood
    box.addEventListener("change", () => {
      const [set, name] = box.dataset.kind ? [off.kinds, box.dataset.kind] : [off.groups, box.dataset.group];
      if (box.checked) set.delete(name);
      else set.add(name);
      for (const rows of document.querySelectorAll("#table .rows")) {
        rows.hidden = off.kinds.has(rows.dataset.kind) || off.groups.has(rows.dataset.group);
      }
      sayShown();
      changed();
    });
  }
}

// How much is shown: each kind and group by itself, never added up.
function sayShown() {
  const left = [...document.querySelectorAll("#legend input:not(:checked)")].map((box) => box.closest("label").querySelector("span").firstChild.textContent.toLowerCase());
  document.getElementById("shown").textContent = left.length ? `Not shown: ${left.join(", ")}.` : "";
}
