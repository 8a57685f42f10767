// Keys, and the few things HTML does not do by itself. Every page reads well without this file.
"use strict";
(() => {
  const notice = document.getElementById("notice");
  let current = null;

  const rows = () => [...document.querySelectorAll("[data-row]")];

  function walk(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.id === current);
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    current = next.id;
    next.focus();
  }

  const keys = {
    "/": () => document.querySelector("[data-key='/']") ? document.querySelector("[data-key='/']").focus() : location.assign("/transactions"),
    j: () => walk(1),
    k: () => walk(-1),
    e: () => document.querySelector(`#${current ?? "none"} .open`)?.click(),
    c: () => document.querySelector(`#${current ?? "none"} .pick`)?.click(),
    u: () => [...document.querySelectorAll("#notice [data-undo], main [data-undo]")][0]?.click(),
    "?": () => document.getElementById("keys").showModal(),
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.matches("[data-picker]")) { htmx.trigger(document.body, "rows-changed"); return; }
    if (event.key === "Escape") { notice.replaceChildren(); document.getElementById("panel")?.replaceChildren(); }
    if (event.target.closest("input, select, textarea, dialog")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("focusin", event => {
    const row = event.target.closest("[data-row]");
    if (row) current = row.id;
  });

  function say(text) {
    const line = document.createElement("div");
    line.className = "line";
    line.textContent = text;
    notice.replaceChildren(line);
  }

  document.addEventListener("htmx:afterSwap", event => {
    // The rows were fetched again: a focus that was in them goes back to its row; one that has moved on is left alone.
    if (document.activeElement === document.body && current) document.getElementById(current)?.focus({ preventScroll: true });
    const picker = event.detail.target?.querySelector?.("[data-picker]");
    // The list opens at once, so that arrows and letters look through it without saving each step.
    try { picker?.focus(); picker?.showPicker(); } catch { /* some browsers want a click for it */ }
  });

  document.addEventListener("htmx:responseError", event => {
    let problem = {};
    try { problem = JSON.parse(event.detail.xhr.responseText); } catch { /* not one of ours */ }
    say(`Not saved: ${problem.detail ?? "Florin did not understand the request"}. ${problem.suggested_action ?? "Reload the page."}`);
  });
  document.addEventListener("htmx:sendError", () => say("Not saved: Florin does not answer. Is it still running?"));

  // What a split still has to divide, in the smallest unit so that nothing is rounded.
  document.addEventListener("input", event => {
    const form = event.target.closest("[data-whole]");
    if (!form) return;
    const unit = 10 ** form.dataset.decimals;
    const units = text => Math.round(Number(text) * unit);
    const left = [...form.querySelectorAll("[name=amount]")].reduce((sum, field) => sum - units(field.value), units(form.dataset.whole));
    form.querySelector("[data-left]").textContent = (left / unit).toFixed(form.dataset.decimals);
  });
  document.addEventListener("click", event => {
    const panel = event.target.closest("[data-close]")?.closest("#panel");
    if (!panel) return;
    event.preventDefault();
    panel.replaceChildren();
    document.getElementById(current)?.focus();
  });

  // Empty fields do not belong in an address that is kept and shared.
  document.addEventListener("submit", event => {
    if (event.target.method !== "get" || event.target.hasAttribute("hx-get")) return;
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
  });
  document.addEventListener("htmx:configRequest", event => {
    if (event.detail.verb !== "get") return;
    for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
  });
  addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form[action] :disabled")) field.disabled = false; });

  // Files are looked at as soon as they are chosen or dropped: that stores nothing.
  for (const zone of document.querySelectorAll("[data-drop] .zone")) {
    const input = zone.querySelector("input");
    const mark = on => event => { event.preventDefault(); zone.classList.toggle("over", on); };
    zone.addEventListener("dragover", mark(true));
    zone.addEventListener("dragleave", mark(false));
    zone.addEventListener("drop", event => { mark(false)(event); input.files = event.dataTransfer.files; if (input.files.length) input.form.requestSubmit(); });
    input.addEventListener("change", () => { if (input.files.length) input.form.requestSubmit(); });
  }

  // Reads a stream of server-sent events to its end; EventSource would come back for more after it.
  function follow(address) {
    const bar = document.getElementById("going"), words = bar.querySelector("[data-words]"), meter = bar.querySelector("progress");
    const request = new XMLHttpRequest();
    let read = 0;
    request.onprogress = () => {
      const end = request.responseText.lastIndexOf("\n\n");
      if (end < read) return;
      const line = request.responseText.slice(read, end).split("\n").findLast(part => part.startsWith("data:"));
      read = end + 2;
      const now = line && JSON.parse(line.slice(5));
      if (!now?.words) return;
      bar.hidden = false;
      words.textContent = now.words;
      if (now.share === null) meter.removeAttribute("value"); else meter.value = now.share;
    };
    return new Promise(over => {
      request.onloadend = over;
      request.open("GET", address);
      request.send();
    });
  }

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("[data-import]")) return;
    event.preventDefault();
    for (const button of document.querySelectorAll("#commit button")) button.disabled = true;
    const sent = fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
    try {
      // What is over within a second needs no bar.
      const quick = await Promise.race([sent.then(() => true), new Promise(late => setTimeout(late, 800))]);
      if (!quick) await follow(form.dataset.import);
      const answer = await sent;
      if (answer.ok) location.assign(answer.url);
      else say("Not imported: Florin could not store it. Reload the page to see what is here.");
    } catch { say("Florin does not answer. The import may go on: reload the page to see."); }
  });
  const running = document.querySelector("[data-running]");
  if (running) follow(running.dataset.running).then(() => location.reload());
})();
