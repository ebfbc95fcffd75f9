// What hovering and clicking show: a node's words, where they stand, and what it is joined to.
const tip = document.getElementById("tooltip");

function nameOf(id) {
  const { notation, label } = about.details[id];
  return [notation, label].filter(Boolean).join(" ");
}

function tooltip(node) {
  const known = about.details[node.id];
  const box = document.createElement("div");
  element("div", { text: [known.one, known.bound].filter(Boolean).join(" · "), name: "kind", parent: box });
  element("div", { text: shorten(nameOf(node.id), 240), name: "name", parent: box });
  if (known.quote && known.quote !== known.label) element("div", { text: `“${shorten(known.quote, 400)}”`, name: "quote", parent: box });
  else if (known.quote) element("div", { text: "in these words", name: "kind", parent: box });
  return box;
}

function edgeTooltip(id) {
  const known = about.edges[id];
  const box = document.createElement("div");
  element("div", { text: `${shorten(nameOf(known.from), 120)} ${known.how} ${shorten(nameOf(known.to), 120)}`, name: "name", parent: box });
  if (known.bound) element("div", { text: `${known.weight} ${known.bound.toLowerCase()}`, name: "kind", parent: box });
  return box;
}

function showTooltip(box, { x, y }) {
  tip.replaceChildren(box);
  tip.hidden = false;
  const { clientWidth, clientHeight } = document.getElementById("stage");
  tip.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, y + 18 + tip.offsetHeight > clientHeight ? y - tip.offsetHeight - 12 : y + 18)}px`;
}

function hideTooltip() {
  tip.hidden = true;
}

function openPanel(words, close) {
  const panel = document.getElementById("panel");
  panel.replaceChildren();
  const what = element("p", { name: "what", parent: panel });
  element("span", { text: words, parent: what });
  const shut = element("button", { text: "×", name: "close", parent: panel });
  shut.type = "button";
  shut.setAttribute("aria-label", "Close");
  shut.addEventListener("click", close);
  panel.hidden = false;
  panel.scrollTop = 0;
  hideTooltip();
  return panel;
}

function showPanel(id, { choose, close }) {
  const known = about.details[id];
  const kind = known.one === known.type || known.kind !== "body" ? known.one : known.type;
  const panel = openPanel([kind, known.bound].filter(Boolean).join(" · "), close);
  panel.querySelector(".what").prepend(icon(byId.get(id)));
  element("h2", { text: nameOf(id), parent: panel });
  showQuotes(panel, known);
  for (const [name, value] of known.facts ?? []) {
    element("h3", { text: name, parent: panel });
    element("p", { text: value, parent: panel });
  }
  if (known.stands) {
    element("h3", { text: "Stands for", parent: panel });
    const list = element("ul", { parent: panel });
    for (const each of known.stands) element("li", { text: shorten(each, 300), parent: list });
  }
  showLinks(panel, known.links, choose);
  if (known.stands) return;
  element("h3", { text: "IRI", parent: panel });
  element("p", { text: id, name: "iri", parent: panel });
}

function showQuotes(panel, known) {
  if (known.quote) {
    element("h3", { text: "In the words of the document", parent: panel });
    element("blockquote", { text: known.quote, parent: panel });
    showSource(panel, known);
  } else if (known.address) showSource(panel, { ...known, source: known.address });
  if (known.ownerQuote) {
    element("h3", { text: "The owner is named here", parent: panel });
    element("blockquote", { text: known.ownerQuote, parent: panel });
  }
}

// Where the words stand; a link if the document has an address on the web.
function showSource(panel, { source, address }) {
  if (!address) {
    element("p", { text: source, name: "source", parent: panel });
    return;
  }
  const link = element("a", { text: source, parent: element("p", { name: "source", parent: panel }) });
  link.href = address; // begins with http: or https:, as the page's writer saw to
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

// A line: what it says, and every statement that it rests on.
function showEdge(id, { choose, close }) {
  const known = about.edges[id];
  const bound = known.bound ? ` · ${known.weight} ${known.bound.toLowerCase()}` : "";
  const panel = openPanel(`Line${bound}`, close);
  const head = element("h2", { parent: panel });
  for (const [at, end] of [known.from, known.to].entries()) {
    if (at) head.append(` ${known.how} `);
    nodeButton(end, head, choose);
  }
  for (const each of known.rests) {
    if (each.label) element("h3", { text: shorten(each.label, 300), parent: panel });
    element("blockquote", { text: each.quote, parent: panel });
    element("p", { text: each.source, name: "source", parent: panel });
  }
}

function nodeButton(id, parent, choose, more = "") {
  const button = element("button", { text: shorten(nameOf(id), 300) + more, parent });
  button.type = "button";
  button.addEventListener("click", () => choose(id));
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
      const many = link.many ? ` (${link.many})` : "";
      if (link.id) nodeButton(link.id, item, choose, many);
      else element("span", { text: shorten(link.label, 300) + many, parent: item });
    }
  }
}
