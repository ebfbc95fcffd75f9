// A search box over labels, other forms and quotes; choosing a line flies to the node.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function startSearch(choose) {
  const input = document.getElementById("wanted");
  const list = document.getElementById("found");
  const entries = data.nodes.map((node) => {
    const known = about.details[node.id];
    const other = known.facts?.find(([name]) => name === "Also called");
    return { node, known, names: plain([known.notation, known.label, other?.[1]].filter(Boolean).join(" ")), words: plain(known.quote ?? "") };
  });
  let lines = [];
  let current = 0;

  function search() {
    const wanted = plain(input.value.trim());
    const terms = wanted.split(/\s+/).filter(Boolean);
    const score = ({ names, words, node }) => {
      if (names.startsWith(wanted)) return 4e6 + node.rank;
      if (names.includes(wanted)) return 3e6 + node.rank;
      if (terms.every((term) => names.includes(term))) return 2e6 + node.rank;
      return terms.every((term) => names.includes(term) || words.includes(term)) ? node.rank : -1;
    };
    lines = terms.length
      ? entries.map((entry) => [score(entry), entry]).filter(([value]) => value >= 0).sort(([a], [b]) => b - a).slice(0, 12).map(([, entry]) => entry)
      : [];
    current = 0;
    show();
    if (terms.length && !lines.length) {
      element("li", { text: "Nothing found", parent: list }).setAttribute("aria-disabled", "true");
      list.hidden = false;
    }
  }

  function show() {
    list.replaceChildren();
    lines.forEach(({ node, known }, number) => {
      const line = element("li", { parent: list });
      line.id = `found-${number}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(number === current));
      line.append(element("span", { text: shorten([known.notation, known.label].filter(Boolean).join(" "), 160) }), " ", element("small", { text: known.one }));
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pick(node.id);
      });
    });
    list.hidden = !lines.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.setAttribute("aria-activedescendant", lines.length ? `found-${current}` : "");
  }

  function pick(id) {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(id);
  }

  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.hidden = true;
    if (!lines.length) return;
    if (event.key === "Enter") pick(lines[current].node.id);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      current = (current + (event.key === "ArrowDown" ? 1 : lines.length - 1)) % lines.length;
      show();
    }
  });
}
