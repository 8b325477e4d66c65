// Search, filter and sort what is on the page. Without it the page is whole, in the plan's order.
(() => {
  "use strict";
  // What is folded away on the screen is read on paper.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details:not([open])")) {
      each.dataset.opened = "";
      each.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const each of document.querySelectorAll("details[data-opened]")) {
      each.open = false;
      delete each.dataset.opened;
    }
  });

  const list = document.querySelector("[data-list]");
  const controls = list && list.querySelector(".controls");
  if (!controls) return;
  const items = [...list.querySelectorAll("[data-item]")];
  const homes = items.map((item) => item.parentNode);
  const words = items.map((item) => item.textContent.toLowerCase());
  const owners = items.map((item) =>
    [...item.querySelectorAll("[data-unit]")].map((unit) => unit.textContent));
  const field = (name) => controls.elements[name] || { value: "" };
  const shown = controls.querySelector("[role=status]");
  // Where sorted items stand: a table's rows in their table, cards of many sections in a place of their own.
  const together = homes.every((home) => home === homes[0]) ? homes[0] : document.createElement("div");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const wanted = (index) => {
    const item = items[index];
    const status = field("status").value;
    const owner = field("owner").value;
    const asked = field("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    return asked.every((word) => words[index].includes(word))
      && (!status || status === item.dataset.group || status === `=${item.dataset.status}`)
      && (!owner || owners[index].includes(owner));
  };
  // What has no number stands last.
  const number = (text) => (text === "" ? Infinity : Number(text));
  const orders = {
    order: (a, b) => number(a.dataset.order) - number(b.dataset.order),
    share: (a, b) => (number(a.dataset.share) - number(b.dataset.share)) || 0,
    name: (a, b) => collator.compare(a.dataset.name, b.dataset.name),
  };

  const arrange = () => {
    const order = orders[field("sort").value];
    if (order) {
      if (!together.parentNode) list.append(together);
      together.append(...[...items].sort(order));
    } else {
      items.forEach((item, index) => homes[index].append(item));
    }
  };
  const filter = () => {
    let count = 0;
    items.forEach((item, index) => {
      item.hidden = !wanted(index);
      count += !item.hidden;
    });
    // A heading over nothing goes too.
    for (const part of [...list.querySelectorAll("section")].reverse()) {
      part.hidden = !part.querySelector("[data-item]:not([hidden])");
    }
    shown.textContent = shown.dataset.text.replace("{0}", count).replace("{1}", items.length);
  };

  controls.hidden = false;
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", () => { arrange(); filter(); });
  controls.addEventListener("reset", () => setTimeout(() => { arrange(); filter(); }));
  // A link to a target that is filtered away shows it again, each time that it is followed.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const item = link && document.getElementById(link.hash.slice(1));
    if (item && item.hidden) {
      controls.reset();
      setTimeout(() => item.scrollIntoView());
    }
  });
  // Whoever comes back finds the controls as they were left.
  addEventListener("pageshow", () => { arrange(); filter(); });
  filter();
})();
