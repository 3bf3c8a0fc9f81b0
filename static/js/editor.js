// The text box for replies and questions: tools, pasted text, mentions, quotes and drafts. Without this file it is a plain text box that works.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = document.body.dataset;
const clock = (moment) => moment.toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

const send = (url, form, values) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) body.append(name, value);
  body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  return fetch(url, { method: "POST", body });
};

// Typing through the browser keeps Ctrl+Z working.
const insert = (area, text) => {
  area.focus();
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

// Drafts: in this browser at once, on the server within ten seconds, so that another device has them too.
const drafts = (area) => {
  const key = area.dataset.draft, local = "draft:" + key, url = words.drafts;
  const status = area.form.querySelector("[data-draft-status]");
  let soon, later, unsaved = false;
  const kept = localStorage.getItem(local);
  const restore = (text, at) => {
    if (area.value || !text) return;
    area.value = text;
    if (status && at) status.textContent = words.draftKept + " " + clock(at);
  };
  if (kept) restore(kept);
  else if (url && !area.value) fetch(url + "?key=" + encodeURIComponent(key)).then((answer) => answer.ok && answer.json()).then((draft) => draft && restore(draft.text, new Date(draft.saved_at))).catch(() => {});
  const toServer = async () => {
    later = undefined;
    try {
      const answer = await send(url, area.form, { key, text: area.value });
      if (answer.ok && status) status.textContent = words.draftKept + " " + clock(new Date());
    } catch { /* away from the network: the draft stays in this browser */ }
  };
  area.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(soon);
    soon = setTimeout(() => {
      localStorage.setItem(local, area.value);
      unsaved = false;
      if (status && !url) status.textContent = words.draftKept + " " + clock(new Date());
    }, 300);
    if (url) later ??= setTimeout(toServer, 5000);
  });
  area.form.addEventListener("submit", (event) => {
    unsaved = false;
    clearTimeout(later);
    if (event.submitter?.name !== "look") sessionStorage.setItem("sent", key);
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
};

// Text from a word processor becomes the plain marks this box knows; everything else of it is dropped.
const inside = (node) => [...node.childNodes].map(markdown).join("");
const around = (mark, text) => text.trim() ? text.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`) : text;
const markdown = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const weight = node.style?.fontWeight;
  switch (node.tagName) {
    case "SCRIPT": case "STYLE": case "META": case "TITLE": case "IMG": case "SVG": return "";
    case "BR": return "\n";
    case "B": case "STRONG": return weight === "normal" ? inside(node) : around("**", inside(node));
    case "I": case "EM": return around("*", inside(node));
    case "H1": case "H2": case "H3": case "H4": case "H5": case "H6": return "\n\n" + around("**", inside(node).trim()) + "\n\n";
    case "LI": {
      const place = [...node.parentNode.children].indexOf(node) + 1;
      return "\n" + (node.parentNode.tagName === "OL" ? place + ". " : "- ") + inside(node).trim();
    }
    case "A": return /^https?:/.test(node.getAttribute("href") || "") ? `[${inside(node).trim()}](${node.getAttribute("href")})` : inside(node);
    case "BLOCKQUOTE": return "\n\n" + inside(node).trim().replace(/^/gm, "> ") + "\n\n";
    case "TR": return "\n" + [...node.children].map((cell) => inside(cell).trim()).join(" | ");
    case "P": case "DIV": case "UL": case "OL": case "TABLE": case "SECTION": case "ARTICLE": return "\n\n" + inside(node) + "\n\n";
    default: return inside(node);
  }
};
export const cleaned = (html) => markdown(new DOMParser().parseFromString(html, "text/html").body).replace(/[ \t]+\n/g, "\n").replace(/\n[ \t]+/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
const paste = (area) => area.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  event.preventDefault();
  insert(area, cleaned(html));
});

const tools = (area) => all("[data-tool]", area.form).forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const picked = area.value.slice(area.selectionStart, area.selectionEnd) || words.sample;
    const line = (mark) => (area.selectionStart && area.value[area.selectionStart - 1] !== "\n" ? "\n" : "") + picked.replace(/^/gm, mark);
    insert(area, { bold: `**${picked}**`, italic: `*${picked}*`, list: line("- "), quote: line("> "), link: `[${picked}](https://)` }[button.dataset.tool]);
  });
});

// "@" and two letters show who may read this; arrows choose, Enter takes, Escape closes.
const mentions = (area) => {
  const url = area.closest("[data-mentions]")?.dataset.mentions;
  if (!url) return;
  const list = document.createElement("ul");
  list.className = "mentions list";
  list.id = area.id + "_mentions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.mention);
  list.hidden = true;
  area.after(list);
  area.setAttribute("aria-autocomplete", "list");
  let at = -1, people = [], asked = 0;
  const close = () => { list.hidden = true; people = []; at = -1; area.removeAttribute("aria-activedescendant"); area.removeAttribute("aria-controls"); };
  const typed = () => /(?:^|\s)@([\p{L}'’-]{2,}(?: [\p{L}'’-]*){0,2})$/u.exec(area.value.slice(0, area.selectionStart))?.[1];
  const take = (person) => {
    const start = area.selectionStart - typed().length;
    area.setSelectionRange(start, area.selectionStart);
    close();
    insert(area, person.name + (person.is_double ? ` (${person.organisation})` : "") + " ");
  };
  const show = () => {
    list.replaceChildren(...people.map((person, place) => {
      const item = document.createElement("li");
      item.id = `${list.id}_${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(place === at));
      item.textContent = person.organisation ? `${person.name}, ${person.organisation}` : person.name;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(person); });
      return item;
    }));
    list.hidden = !people.length;
    if (list.hidden) return close();
    area.setAttribute("aria-controls", list.id);
    if (at >= 0) area.setAttribute("aria-activedescendant", `${list.id}_${at}`);
  };
  const look = () => {
    const text = typed();
    if (!text) return close();
    const mine = ++asked;
    setTimeout(async () => {
      if (mine !== asked) return;
      const answer = await fetch(`${url}&q=${encodeURIComponent(text)}`).catch(() => null);
      if (mine !== asked || !answer?.ok) return;
      people = (await answer.json()).people;
      at = people.length ? 0 : -1;
      show();
    }, 200);
  };
  area.addEventListener("input", look);
  // On a slow line the name can be there before this file is.
  if (document.activeElement === area) look();
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { at = (at + step + people.length) % people.length; show(); }
    else if (event.key === "Enter" || event.key === "Tab") take(people[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  area.addEventListener("blur", close);
};

// Selected words of a reply can be quoted with their source.
const quotes = (area) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--small quoter";
  button.textContent = words.quote;
  button.hidden = true;
  document.body.append(button);
  const chosen = () => {
    const selection = getSelection(), text = selection.toString().trim();
    const node = selection.anchorNode, post = (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(".says");
    return text && post && post.contains(selection.focusNode) ? { text, post } : null;
  };
  document.addEventListener("selectionchange", () => {
    const found = chosen();
    button.hidden = !found;
    if (!found) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    button.style.top = `${box.bottom + scrollY + 6}px`;
    button.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 160)) + scrollX}px`;
  });
  button.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const { text, post } = chosen();
    const shown = post.querySelector("b").textContent.trim(), source = post.querySelector("a.meta")?.getAttribute("href");
    // "Jij" means nobody to others, and a name that was withheld stays withheld.
    const name = shown === words.you || post.querySelector(".tag--withheld") ? words.source : shown;
    getSelection().removeAllRanges();
    area.setSelectionRange(area.value.length, area.value.length);
    insert(area, (area.value ? "\n\n" : "") + text.replace(/^/gm, "> ") + "\n>\n> " + (source ? `[${name}](${source})` : name) + "\n\n");
  });
};

// A file is sent as soon as it is chosen, with its progress; its link comes in the text and goes with "Haal weg".
const attach = (area) => all("[data-attach]", area.form).forEach((box) => {
  const input = box.querySelector("input"), status = box.querySelector("[data-attach-status]");
  box.querySelector("button").hidden = true;
  const line = (text) => {
    const row = document.createElement("p");
    row.textContent = text + " ";
    status.append(row);
    return row;
  };
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    const row = line(file.name), bar = document.createElement("progress"), call = new XMLHttpRequest(), body = new FormData();
    bar.max = file.size;
    bar.setAttribute("aria-label", file.name);
    row.append(bar);
    body.append("file", file);
    body.append("csrfmiddlewaretoken", area.form.querySelector("[name=csrfmiddlewaretoken]").value);
    call.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    call.addEventListener("loadend", () => {
      bar.remove();
      input.value = "";
      let answer = {};
      try { answer = JSON.parse(call.responseText); } catch { /* no answer, or a page instead of one */ }
      if (!answer.markdown) {
        row.className = "error";
        row.textContent = `${file.name}: ${answer.error || box.dataset.failed}`;
        return;
      }
      area.setSelectionRange(area.value.length, area.value.length);
      insert(area, (area.value.trim() ? "\n\n" : "") + answer.markdown);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn--quiet btn--small";
      button.textContent = box.dataset.remove;
      button.addEventListener("click", () => {
        area.value = area.value.replace(answer.markdown, "").trimEnd();
        area.dispatchEvent(new Event("input", { bubbles: true }));
        row.remove();
        area.focus();
      });
      row.append(button);
    });
    call.open("POST", box.dataset.attach);
    call.send(body);
  });
});

const preview = (form) => all("[data-preview]", form).forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await send(button.dataset.preview, form, { text: form.querySelector("textarea").value });
    if (answer.ok) form.querySelector("[data-preview-target]").innerHTML = (await answer.json()).html;
  });
});

export const start = (root) => all("textarea[data-draft]", root).forEach((area) => {
  if (area.dataset.started) return;
  area.dataset.started = "1";
  drafts(area);
  paste(area);
  tools(area);
  mentions(area);
  attach(area);
  preview(area.form);
  if (area.form.id === "reageer") quotes(area);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
});

// What was sent well needs no draft any more.
export const finish = async (key) => {
  localStorage.removeItem("draft:" + key);
  const form = document.querySelector("form[method=post] [name=csrfmiddlewaretoken]")?.form;
  if (words.drafts && form) await send(words.drafts, form, { key, text: "" }).catch(() => {});
};
