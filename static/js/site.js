// Small additions on top of working forms and links. Nothing here is needed to read, search, ask or answer.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const toast = document.getElementById("toast");
  const words = document.body.dataset;
  const say = (text) => {
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.textContent = ""; }, 4000);
  };

  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

  // A draft is kept in this browser until its form is sent; the server clears it by showing the result.
  const drafts = (root) => all("[data-draft]", root).forEach((area) => {
    const key = "draft:" + area.dataset.draft;
    const status = area.form.querySelector("[data-draft-status]");
    let timer;
    const kept = localStorage.getItem(key);
    if (kept && !area.value) area.value = kept;
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        localStorage.setItem(key, area.value);
        if (status) status.textContent = words.draftKept + " " + clock();
      }, 600);
    });
    area.form.addEventListener("submit", () => sessionStorage.setItem("sent", key));
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
    });
  });
  const sent = sessionStorage.getItem("sent");
  if (sent && !document.querySelector(".summary-errors")) localStorage.removeItem(sent);
  sessionStorage.removeItem("sent");

  const preview = (root) => all("[data-preview]", root).forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const form = button.form;
      const body = new FormData();
      body.append("text", form.querySelector("textarea").value);
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      const answer = await fetch(button.dataset.preview, { method: "POST", body });
      if (answer.ok) form.querySelector("[data-preview-target]").innerHTML = (await answer.json()).html;
    });
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

  const start = (root) => { drafts(root); preview(root); copy(root); print(root); };
  start(document);
  document.querySelector(".summary-errors")?.focus();
})();
