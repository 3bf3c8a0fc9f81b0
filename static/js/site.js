// Small additions on top of working forms and links. Nothing here is needed to read, search, ask or answer.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const toast = document.getElementById("toast");
  const words = document.body.dataset;
  let step = document.querySelector("[data-say]")?.dataset.say;
  const say = (text) => {
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.textContent = ""; }, 4000);
  };

  // The text box brings its own file, only where there is one.
  const editor = (root) => {
    const sent = sessionStorage.getItem("sent");
    if (!root.querySelector("textarea[data-draft]") && !sent) return;
    sessionStorage.removeItem("sent");
    import(words.editor).then(async (parts) => {
      // First forget what was sent: else the text box would ask for it and get it back.
      if (sent && !document.querySelector(".summary-errors")) await parts.finish(sent);
      parts.start(root);
    });
  };

  // New replies are announced, and the page stays as it is until the reader asks for them.
  const updates = (root) => all("[data-updates]", root).forEach((place) => {
    const look = async () => {
      if (document.hidden) return;
      const answer = await fetch(place.dataset.updates).catch(() => null);
      const found = answer?.ok && (await answer.json());
      if (!found?.number || place.textContent === found.words) return;
      const link = document.createElement("a");
      link.href = found.url;
      link.textContent = found.words;
      place.replaceChildren(link);
    };
    setInterval(look, Number(place.dataset.every) * 1000);
  });

  const copy = (root) => all("[data-copy]", root).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => navigator.clipboard?.writeText(button.dataset.copy || location.href).then(() => say(words.copied)));
  });
  const print = (root) => all("[data-print]", root).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A second press on the same send button does nothing while the first is under way.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.busy) { event.preventDefault(); return; }
    form.dataset.busy = "1";
    const button = event.submitter;
    if (button) button.setAttribute("aria-busy", "true");
    setTimeout(() => { delete form.dataset.busy; button?.removeAttribute("aria-busy"); }, 5000);
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-live]");
    if (form && window.htmx) form.requestSubmit();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    start(event.target);
    const heading = event.target.querySelector?.("[data-focus]");
    if (heading) {
      heading.focus({ preventScroll: true });
      document.title = heading.textContent.trim() + " – " + words.site;
      say(heading.textContent.trim());
    }
    // A page that leads a group says the step when it is another one than before.
    const told = document.querySelector("[data-say]")?.dataset.say;
    if (told && told !== step) { step = told; say(told); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || localStorage.getItem("shortcuts") === "off") return;
    if (/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) return;
    const box = document.querySelector("[type=search]");
    if (box) { event.preventDefault(); box.focus(); }
  });

  // Relative times show the exact moment when pointed at.
  document.addEventListener("pointerover", (event) => {
    const time = event.target.closest?.("time[datetime]:not([title])");
    if (time) time.title = new Date(time.dateTime).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  });

  // Reading what the browser keeps may wait for its disk: not while the page is being shown.
  const idle = window.requestIdleCallback ?? setTimeout;
  const start = (root) => { updates(root); copy(root); print(root); idle(() => editor(root)); };
  start(document);
  document.querySelector(".summary-errors")?.focus();
})();
