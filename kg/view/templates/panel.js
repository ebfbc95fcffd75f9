// What hovering and clicking show: a node's words, where they stand, and what it is joined to.
function tooltip(node) {
  const known = about.details[node.id];
  const box = document.createElement("div");
  element("div", { text: [known.one, known.bound].filter(Boolean).join(" · "), name: "kind", parent: box });
  element("div", { text: shorten([known.notation, known.label].filter(Boolean).join(" "), 240), name: "name", parent: box });
  if (known.quote && known.quote !== known.label) element("div", { text: `“${shorten(known.quote, 400)}”`, name: "quote", parent: box });
  else if (known.quote) element("div", { text: "in these words", name: "kind", parent: box });
  return box;
}

function showPanel(id, { choose, close }) {
  const known = about.details[id];
  const panel = document.getElementById("panel");
  panel.replaceChildren();
  const what = element("p", { name: "what", parent: panel });
  what.append(icon(byId.get(id)));
  element("span", { text: [known.one === known.type || known.kind !== "body" ? known.one : known.type, known.bound].filter(Boolean).join(" · "), parent: what });
  const shut = element("button", { text: "×", name: "close", parent: panel });
  shut.type = "button";
  shut.setAttribute("aria-label", "Close");
  shut.addEventListener("click", close);
  element("h2", { text: [known.notation, known.label].filter(Boolean).join(" "), parent: panel });
  showQuotes(panel, known);
  for (const [name, value] of known.facts) {
    element("h3", { text: name, parent: panel });
    element("p", { text: value, parent: panel });
  }
  showLinks(panel, known.links, choose);
  panel.hidden = false;
  panel.scrollTop = 0;
}

function showQuotes(panel, known) {
  if (known.quote) {
    element("h3", { text: "In the words of the document", parent: panel });
    element("blockquote", { text: known.quote, parent: panel });
    element("p", { text: known.source, name: "source", parent: panel });
  }
  if (known.ownerQuote) {
    element("h3", { text: "The owner is named here", parent: panel });
    element("blockquote", { text: known.ownerQuote, parent: panel });
  }
}

// Links gathered by how they join; those to what the picture does not show are plain text.
function showLinks(panel, links, choose) {
  const gathered = new Map();
  for (const link of links) {
    if (!gathered.has(link.how)) gathered.set(link.how, []);
    gathered.get(link.how).push(link);
  }
  for (const [how, each] of gathered) {
    element("h3", { text: how[0].toUpperCase() + how.slice(1), parent: panel });
    const list = element("ul", { parent: panel });
    for (const link of each) {
      const item = element("li", { parent: list });
      if (!link.id) {
        element("span", { text: shorten(link.label, 300), parent: item });
        continue;
      }
      const { notation, label } = about.details[link.id];
      const name = [notation, label].filter(Boolean).join(" ");
      const button = element("button", { text: shorten(name, 300), parent: item });
      button.type = "button";
      button.addEventListener("click", () => choose(link.id));
    }
  }
}
